// Whether the desktop app has a data folder open, told by a file.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  desktopRuns,
  sayDesktopEnded,
  sayDesktopRuns,
} from '../../../electron/shell/common/desktop-running.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'work-diary-desktop-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('runs from when it says so until it says that it has ended', () => {
  expect(desktopRuns(dataDir)).toBe(false);
  sayDesktopRuns(dataDir);
  expect(desktopRuns(dataDir)).toBe(true);
  sayDesktopEnded(dataDir);
  expect(desktopRuns(dataDir)).toBe(false);
});

it('does not run any more where its process died without a word', async () => {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  writeFileSync(join(dataDir, 'desktop.pid'), String(child.pid));
  expect(desktopRuns(dataDir)).toBe(false);
});

it.each(['', '0', '-1', 'abc', '1.5'])('takes "%s" for no process', (text) => {
  writeFileSync(join(dataDir, 'desktop.pid'), text);
  expect(desktopRuns(dataDir)).toBe(false);
});
