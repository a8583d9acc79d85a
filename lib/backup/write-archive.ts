import { downloadZip } from 'client-zip';
import { type ArchiveDocument, type ArchivePicture, DOCUMENT, encodeDocument } from './archive-document.ts';

/** An image on its way into an archive. */
export interface PictureToWrite extends Omit<ArchivePicture, 'file'> {
  bytes: ArrayBuffer;
}

/**
 * A zip of the images, and of the document that lists them, at its end. One image at a time is in memory: the zip is
 * streamed into a blob, which the browser lays on the disk as it grows. Images are compressed already, so they are
 * stored as they are. Zip64 where it needs to be. Rejects with whatever `pictures` throws.
 */
export async function writeArchive(
  document: Omit<ArchiveDocument, 'images'>,
  pictures: AsyncIterable<PictureToWrite> | Iterable<PictureToWrite>,
): Promise<Blob> {
  async function* entries() {
    const images: ArchivePicture[] = [];
    for await (const { bytes, ...picture } of pictures) {
      const { task, index, type, keptAt } = picture;
      const file = `pictures/${task}-${index}.${extensionOf(type)}`;
      images.push({ ...picture, file });
      yield { name: file, input: bytes, lastModified: keptAt };
    }
    const { exportedAt } = document;
    yield { name: DOCUMENT, input: encodeDocument({ ...document, images }), lastModified: exportedAt };
  }
  return await downloadZip(entries()).blob();
}

function extensionOf(type: string): string {
  const known: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
  return known[type] ?? 'bin';
}
