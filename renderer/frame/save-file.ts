// Hands a file that the tracker made to the browser, which saves it as any download.
import type { ExportFile } from '../../shared/diary-api.ts';

/** The bytes that `file.text` stands for. Throws where base64 is none: the tracker wrote it. */
export function bytesOf({ encoding, text }: Pick<ExportFile, 'encoding' | 'text'>): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Starts the download under the file's name. */
export function saveFile(file: ExportFile): void {
  const url = URL.createObjectURL(new Blob([bytesOf(file)], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has taken hold of the bytes once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
