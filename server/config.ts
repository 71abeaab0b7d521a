// The server's configuration: one schema over a file and the environment; every mistake is named.
import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Database, pictures, attachments and mail lie here. */
  dataFolder: z.string().min(1),
  host: z.string().min(1).default('127.0.0.1'),
  /** 0: any free port. */
  port: z.int().min(0).max(65_535).default(8460),
  /** What people type: links in mails and the audience of assertions. `null`: http://host:port. */
  publicUrl: z.url().nullable().default(null),
  /** 32 bytes in hex that wrap the contracts' keys; `null`: a file in the data folder, made at the first start. */
  masterKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  mail: z
    .discriminatedUnion('transport', [
      /** Files in `mail/` of the data folder. */
      z.strictObject({ transport: z.literal('folder') }),
      z.strictObject({ transport: z.literal('smtp'), url: z.url(), from: z.email() }),
    ])
    .default({ transport: 'folder' }),
  session: z
    .strictObject({
      /** Minutes without use, hours at most, minutes that a stepped-up session needs no password again. */
      idleMinutes: z.int().min(1).default(30),
      hours: z.int().min(1).default(12),
      stepUpMinutes: z.int().min(1).default(10),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
