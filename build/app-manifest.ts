// What Work Diary is called where it is installed: the names that systems, portals and updates know it by.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { APP_ID } from '../electron/shell/electron/app-id.ts';

/** The app's names; none of them can change later without cutting installed copies off. */
export const NAMES = {
  app: 'work-diary',
  product: 'Work Diary',
  id: APP_ID,
  /** Desktop portals ask which application wants the screen: the name of the entry in the system's menu. */
  desktop: 'work-diary.desktop',
  scheme: 'workdiary',
} as const;

const manifestSchema = z.object({
  version: z.string(),
  description: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** What the project's own package.json says. */
export const projectManifest = (root: string): z.infer<typeof manifestSchema> =>
  manifestSchema.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')));
