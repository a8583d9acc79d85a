import { type ArchiveDocument, DOCUMENT, decodeDocument } from './archive-document.ts';
import { listZip, type ZipEntry, type ZipProblem, ZipProblemError } from './read-zip.ts';

/** `foreign`: a zip, but no export of ours. */
export type ArchiveProblem = ZipProblem | 'foreign';

export type ArchiveReading =
  | {
      ok: true;
      document: ArchiveDocument;
      /** What lies beside the document, by its name; unread. */
      files: Map<string, ZipEntry>;
    }
  /** `entry`: the name of the entry that is to blame, where one is. */
  | { ok: false; problem: ArchiveProblem; entry?: string };

/** It becomes one text, and texts have an end (about 512 MiB in V8). 40,000 try-ons are less than half of this. */
const DOCUMENT_MAX_BYTES = 256 * 2 ** 20;

/** Reads list and document of a file that the user chose; the images stay where they are until they are asked for. */
export async function readArchive(file: Blob): Promise<ArchiveReading> {
  try {
    const files = await listZip(file);
    const entry = files.get(DOCUMENT);
    if (entry !== undefined && entry.size > DOCUMENT_MAX_BYTES)
      throw new ZipProblemError('too-large', DOCUMENT);
    const text = await entry?.read();
    const document = text === undefined ? undefined : decodeDocument(new TextDecoder().decode(text));
    return document === undefined ? { ok: false, problem: 'foreign' } : { ok: true, document, files };
  } catch (cause) {
    if (!(cause instanceof ZipProblemError)) throw cause;
    const { problem, entry } = cause;
    return { ok: false, problem, ...(entry === undefined ? {} : { entry }) };
  }
}
