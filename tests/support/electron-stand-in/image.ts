// nativeImage: pictures as the app gave them; PNG is measured, nothing is drawn.
import { existsSync, readFileSync } from 'node:fs';
import { Room } from './refusal.ts';

/** Inherits the refusal of what it does not have. */
class StandInImage extends Room {
  static override readonly label: string = 'NativeImage';
  readonly bytes: Buffer;
  #template = false;

  constructor(bytes: Buffer) {
    super();
    this.bytes = bytes;
  }

  isEmpty = (): boolean => this.bytes.length === 0;
  toPNG = (): Buffer => this.bytes;
  toDataURL = (): string => `data:image/png;base64,${this.bytes.toString('base64')}`;
  getSize = (): Electron.Size =>
    this.bytes.length < 24
      ? { width: 0, height: 0 }
      : { width: this.bytes.readUInt32BE(16), height: this.bytes.readUInt32BE(20) };
  setTemplateImage(template: boolean): void {
    this.#template = template;
  }
  isTemplateImage = (): boolean => this.#template;
  /** Another representation of the same picture: kept by no one here. */
  addRepresentation(_: Electron.AddRepresentationOptions): void {}
  resize = (_: Electron.ResizeOptions): StandInImage => this;
}

export const nativeImage = {
  createEmpty: () => new StandInImage(Buffer.alloc(0)),
  createFromPath: (path: string) => new StandInImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => new StandInImage(bytes),
  createFromDataURL: (url: string) =>
    new StandInImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
};
