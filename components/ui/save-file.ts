/** Long enough for the browser to have begun to read it. */
const KEEP_MS = 60_000;

/** Saves bytes under a name, as a click on a download link would. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}
