import { strFromU8, strToU8, unzipSync, Zip, ZipPassThrough } from 'fflate';
import { z } from '../platform/schema.ts';

/** The one document of an archive. */
const DOCUMENT = 'fitting-room.json';
const FORMAT = 'fitting-room-export';

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
  images: z.array(
    z.object({
      task: z.string(),
      index: z.number(),
      type: z.string(),
      keptAt: z.number(),
      /** Its name in the archive. */
      file: z.string(),
    }),
  ),
});

export type ArchiveDocument = Omit<z.infer<typeof documentSchema>, 'format'>;

export type ArchiveReading =
  | { ok: true; document: ArchiveDocument; files: Record<string, Uint8Array> }
  | { ok: false };

/** A zip of the document and of the pictures beside it, which are read one at a time: a gallery may be large. */
export async function writeArchive(
  document: ArchiveDocument,
  readFile: (name: string) => Promise<Uint8Array | undefined>,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const add = (name: string, bytes: Uint8Array) => {
    // Pictures are compressed already, and the rest is small.
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(bytes, true);
  };
  add(DOCUMENT, strToU8(JSON.stringify({ format: FORMAT, ...document }, null, 2)));
  for (const { file } of document.images) {
    const bytes = await readFile(file);
    if (bytes !== undefined) add(file, bytes);
  }
  zip.end();
  return new Blob(chunks, { type: 'application/zip' });
}

/** What a file chosen by the user has in it; not ok where it is no archive of ours, or a broken one. */
export async function readArchive(file: Blob): Promise<ArchiveReading> {
  try {
    // Not the library's own threads: it would start them from text, which the extension's policy forbids.
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const text = files[DOCUMENT];
    const parsed = documentSchema.safeParse(text === undefined ? undefined : JSON.parse(strFromU8(text)));
    return parsed.success ? { ok: true, document: parsed.data, files } : { ok: false };
  } catch {
    return { ok: false };
  }
}
