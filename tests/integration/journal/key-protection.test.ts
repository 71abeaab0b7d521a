// The device key of a data folder that goes from a plain file into a keyring, and what a crash on the way leaves.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/journal/journal.ts';
import { type KeyProtection, keyLies, plainKey, readKey } from '../../../electron/journal/key-file.ts';
import { withoutKeyring } from '../../../electron/shell/electron/secrets-model.ts';
import { at, BOOT, filled, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';
import { sampleProtection } from '../../support/key-protection.ts';

const folders: { remove(): void }[] = [];
const folder = (): string => {
  const made = tempFolder();
  folders.push(made);
  return made.path;
};
afterAll(() => {
  for (const made of folders) made.remove();
});

const opened = (dataDir: string, protection: KeyProtection, restore = false) =>
  openJournal({ dataDir, boot: BOOT, at: at(MONDAY), restore, protection });

/** The device that writes after opening, and closing again. */
async function deviceAt(dataDir: string, protection: KeyProtection): Promise<string> {
  const journal = must(await opened(dataDir, protection));
  const device = journal.device();
  await journal.close();
  return device;
}

/** A folder of the browser shell with two records. */
async function plainFolder(): Promise<{ dataDir: string; device: string }> {
  const dataDir = folder();
  const { journal } = await filled(dataDir, 2);
  const device = journal.device();
  await journal.close();
  return { dataDir, device };
}
const keyFiles = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith('device.key'));
const keyOf = (dataDir: string) => readFileSync(join(dataDir, 'device.key'));

describe('a plain key', () => {
  it('is used and then protected, in one file that only its owner can read', async () => {
    const { dataDir, device } = await plainFolder();
    expect(keyLies(dataDir)).toBe('plain');
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
    expect(keyLies(dataDir)).toBe('protected');
    expect(keyOf(dataDir).toString('latin1')).not.toContain('PRIVATE KEY');
    expect(statSync(join(dataDir, 'device.key')).mode & 0o777).toBe(0o600);
    expect(keyFiles(dataDir)).toEqual(['device.key']);
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
    const journal = must(await opened(dataDir, sampleProtection));
    expect(must(await journal.verify()).good).toBe(true);
    await journal.close();
  });

  it('that was staged when the machine stopped is protected too', async () => {
    const { dataDir, device } = await plainFolder();
    writeFileSync(join(dataDir, 'device.key.new'), keyOf(dataDir));
    writeFileSync(join(dataDir, 'device.key'), 'torn');
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
    expect(keyLies(dataDir)).toBe('protected');
  });

  it.each([
    ['half of the new file', (whole: Buffer) => whole.subarray(0, 40)],
    ['nothing of it but its name', () => Buffer.alloc(0)],
    ['all of it', (whole: Buffer) => whole],
  ])('survives a crash that left %s', async (_, left) => {
    const { dataDir, device } = await plainFolder();
    const whole = await sampleProtection.protect(keyOf(dataDir).toString());
    writeFileSync(join(dataDir, 'device.key.renewed'), left(Buffer.from(whole)));
    // The browser shell does not mind either.
    expect(await deviceAt(dataDir, plainKey)).toBe(device);
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
    expect(keyFiles(dataDir)).toEqual(['device.key']);
    expect(keyLies(dataDir)).toBe('protected');
  });

  it.each([
    ['gives what it cannot read again', { ...sampleProtection, protect: async () => Buffer.from('lost') }],
    [
      'answers with another key',
      { ...sampleProtection, protect: async () => sampleProtection.protect(other) },
    ],
    ['refuses', { ...sampleProtection, protect: () => withoutKeyring.unprotect(sealed).then(() => sealed) }],
  ])('stays where the keyring %s', async (_, protection) => {
    const { dataDir, device } = await plainFolder();
    const before = keyOf(dataDir);
    expect(await deviceAt(dataDir, protection)).toBe(device);
    expect(keyOf(dataDir)).toEqual(before);
    expect(await deviceAt(dataDir, plainKey)).toBe(device);
  });

  it('is written anew at each start where the keyring is about to give up its secret', async () => {
    const { dataDir, device } = await plainFolder();
    let written = 0;
    const renewing: KeyProtection = {
      protect(pem) {
        written += 1;
        return sampleProtection.protect(pem);
      },
      async unprotect(bytes) {
        const key = await sampleProtection.unprotect(bytes);
        return key && { ...key, stale: true };
      },
    };
    expect(await deviceAt(dataDir, renewing)).toBe(device);
    expect(await deviceAt(dataDir, renewing)).toBe(device);
    expect(written).toBe(2);
  });

  it('is whole whenever the process that writes it anew is killed', async () => {
    const { dataDir, device } = await plainFolder();
    const program = fileURLToPath(new URL('../../support/key-child.ts', import.meta.url));
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await setTimeout(Math.random() * 30);
      child.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
      expect(await readKey(dataDir, sampleProtection)).toMatchObject({ pem: expect.stringContaining('KEY') });
    }
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
    expect(keyFiles(dataDir)).toEqual(['device.key']);
  });
});

const other = '-----BEGIN PRIVATE KEY-----\nanother\n-----END PRIVATE KEY-----\n';
const sealed = Buffer.from(await sampleProtection.protect(other));

describe('a protected key', () => {
  it.each([
    ['the browser shell', 'key-protected', plainKey, /Start the desktop app/],
    ['a desktop whose keyring is locked', 'keyring-locked', withoutKeyring, /nothing is lost/],
  ])('is not taken for lost or copied by %s', async (_, reason, protection, words) => {
    const dataDir = folder();
    const device = await deviceAt(dataDir, sampleProtection);
    const before = keyOf(dataDir);
    for (const restore of [false, true]) {
      const refused = await opened(dataDir, protection, restore);
      expect(refused).toMatchObject({ ok: false, error: { reason } });
      expect(refused.ok || refused.error.message).toMatch(words);
    }
    expect(keyOf(dataDir)).toEqual(before);
    expect(keyFiles(dataDir)).toEqual(['device.key']);
    expect(await deviceAt(dataDir, sampleProtection)).toBe(device);
  });

  it('that is taken away is a lost one: work goes on with a new key', async () => {
    const dataDir = folder();
    const device = await deviceAt(dataDir, sampleProtection);
    rmSync(join(dataDir, 'device.key'));
    expect(await open(dataDir)).toMatchObject({ ok: false, error: { reason: 'key-missing' } });
    const journal = must(await opened(dataDir, plainKey, true));
    expect(journal.device()).not.toBe(device);
    await journal.close();
    expect(keyLies(dataDir)).toBe('plain');
  });
});
