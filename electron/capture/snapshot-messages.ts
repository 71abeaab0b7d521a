// What goes between the tracker and the short-lived process that takes one snapshot.
import { z } from 'zod';
import { displayPictureSchema } from '../../shared/domain/record.ts';
import { type StoredFile, storedFileSchema } from '../tracker/open-record.ts';
import type { CaptureRequest } from '../tracker/ports.ts';

/** A display that somebody else has taken a picture of. */
export interface TakenFrame {
  readonly width: number;
  readonly height: number;
  /** Native pixels per logical pixel. */
  readonly scale: number;
  /** RGBA, `width × height × 4` bytes. */
  readonly pixels: Uint8Array;
  /** When it was asked for, on the clock that all processes of a machine share. */
  readonly capturedAt: number;
  /** What is not as it was asked for. */
  readonly faults: readonly string[];
}

export type SnapshotJob =
  | ({ readonly job: 'capture'; readonly blobDir: string } & CaptureRequest)
  /** Everything that a capture does but taking the picture. */
  | ({ readonly job: 'keep'; readonly blobDir: string; readonly frame: TakenFrame } & CaptureRequest)
  | {
      readonly job: 'blur';
      readonly blobDir: string;
      readonly displays: readonly z.infer<typeof displayPictureSchema>[];
      readonly files: readonly StoredFile[];
    }
  /** Tries everything and writes nothing. */
  | { readonly job: 'probe' };

const stored = {
  displays: z.array(displayPictureSchema).min(1).max(64),
  files: z.array(storedFileSchema).max(128),
};

export const failedSchema = z.strictObject({
  ok: z.literal(false),
  reason: z.enum(['capture-failed', 'no-display']),
  message: z.string(),
});

export const capturedSchema = z.strictObject({
  ok: z.literal(true),
  /** On the clock that all processes of a machine share (`shared-clock.ts`). */
  capturedAt: z.number(),
  ...stored,
  application: z.string().max(200).nullable(),
  title: z.string().max(500).nullable(),
  private: z.boolean(),
  faults: z.array(z.string().max(80)).max(32),
});

export const blurredSchema = z.strictObject({ ok: z.literal(true), ...stored });

export const probedSchema = z.strictObject({
  ok: z.literal(true),
  displays: z.int().min(1),
  blank: z.int().min(0),
  faults: z.array(z.string()),
});

export type SnapshotAnswer =
  | z.infer<typeof failedSchema>
  | z.infer<typeof capturedSchema>
  | z.infer<typeof blurredSchema>
  | z.infer<typeof probedSchema>;
