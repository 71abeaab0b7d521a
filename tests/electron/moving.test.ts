// Everything goes out of one app and into another, by their own pages.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE, SEGMENT } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { blobOf } from '../support/workplace.ts';

const NINE = Date.UTC(2026, 0, 5, 9);
const range = { from: NINE, to: NINE + 2 * SEGMENT };
let folder: string;
let old: Desk;
let next: Desk;
beforeAll(async () => {
  folder = await newFolder('moving');
  old = await openDesk();
  next = await openDesk();
});
afterAll(async () => {
  await old?.close();
  await next?.close();
  await removeFolder(folder);
});

it('takes every record to the new computer, pictures too, and the app there goes on', async () => {
  await old.call('start', { contract: old.contract.id, memo: 'Before the move' });
  await old.app.control({ do: 'advance', ms: 8 * MINUTE });
  await old.call('stop', {});
  await old.app.control({ do: 'advance', ms: 20 * MINUTE });
  const sealed = async (desk: Desk) => (await desk.call('diary', range)).records;
  await expect.poll(async () => (await sealed(old))[0]?.status, SOON).toBe('sealed');
  const [record] = await sealed(old);
  const picture = record?.snapshot?.displays[0]?.picture ?? expect.fail('no picture');

  // As the link of the screen does; where it is saved is asked by the system.
  const archive = join(folder, 'everything.tar');
  const bytes = await old.page.evaluate(async () => [
    ...new Uint8Array(await (await fetch('/everything')).arrayBuffer()),
  ]);
  await writeFile(archive, Uint8Array.from(bytes));

  await next.page.evaluate("location.hash = '#/settings/moving'");
  await next.page.locator('input[type=file]').setInputFiles(archive);
  await next.page.getByRole('button', { name: 'Take over' }).click();
  await expect
    .poll(async () => (await next.state()).contracts.map(({ id }) => id), SOON)
    .toEqual([old.contract.id]);

  const [moved] = await sealed(next);
  expect(moved).toEqual(record);
  const shown = await next.page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/pictures/${name}`)).arrayBuffer())],
    picture,
  );
  expect(Buffer.from(shown)).toEqual(await readFile(blobOf(old, picture)));
  expect(await next.call('verify', {})).toMatchObject({ good: true });
  await next.call('start', { contract: old.contract.id, memo: 'After the move' });
  await next.timer('running');
});
