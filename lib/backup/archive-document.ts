import { z } from '../zod.ts';

/** The name of the one document in an archive; the images lie beside it. */
export const DOCUMENT = 'fitting-room.json';
const FORMAT = 'fitting-room-export';

/** An image of the archive: the task and the index it belongs to, and the name of its entry. */
const pictureSchema = z.object({
  task: z.string(),
  index: z.number(),
  type: z.string(),
  keptAt: z.number(),
  file: z.string(),
});

/** Everything but the access token, as it is stored; `version` is the database's, so that steps can be taken. */
const documentSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  exportedAt: z.number(),
  settings: z.unknown(),
  drafts: z.array(z.unknown()),
  garments: z.array(z.unknown()),
  tasks: z.array(z.unknown()),
  /** Favourites and notes. */
  keepsakes: z._default(
    z.array(z.object({ task: z.string(), favourites: z.array(z.number()), note: z.string() })),
    [],
  ),
  setAside: z.array(z.unknown()),
  images: z.array(pictureSchema),
});

export type ArchivePicture = z.infer<typeof pictureSchema>;
export type ArchiveDocument = Omit<z.infer<typeof documentSchema>, 'format'>;

export function encodeDocument(document: ArchiveDocument): string {
  return JSON.stringify({ format: FORMAT, ...document }, null, 2);
}

/** Records of ours nest about ten deep. Whoever walks through one deeper than the stack of calls fails in the middle. */
const MAX_DEPTH = 64;
/** A value takes about 30 characters in our documents, and some 30 bytes of memory however short it is: `{},` is one. */
const MAX_VALUES = 10_000_000;

/** Whether values nest too deep or are too many; linear, and before anything is made of the text. */
function isTooMuch(text: string): boolean {
  let depth = 0;
  let values = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      values += 1;
      if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
    } else if (sign === ',') {
      values += 1;
      if (values > MAX_VALUES) return true;
    } else if (sign === ']' || sign === '}') depth -= 1;
  }
  return false;
}

/** `undefined` where the text is no document of an export. */
export function decodeDocument(text: string): ArchiveDocument | undefined {
  if (isTooMuch(text)) return undefined;
  try {
    const parsed = documentSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
