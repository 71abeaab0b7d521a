// Both type gates fail on a type error in what they check.
import { expect, test } from 'vitest';
import { runGate } from '../../build/gates.ts';
import { plant } from './fixture.ts';

const WRONG = "export const amount: number = 'much';\n";

test.each([
  ['types of the programs', 'electron/api/planted.ts'],
  ['types of the programs', 'shared/domain/planted.ts'],
  ['types of the screens', 'renderer/desktop/planted.tsx'],
  ['types of the screens', 'shared/domain/planted.ts'],
  ['types of the screens', 'tests/unit/renderer/planted.tsx'],
] as const)('%s: an error in %s fails', async (gate, path) => {
  const { ok, output } = await runGate(gate, plant({ [path]: WRONG }));
  expect(output).toContain(`${path}(1,14): error TS2322`);
  expect(ok).toBe(false);
});

test('an error that only a changed global brings to light fails', async () => {
  const global = 'export {};\n\ndeclare global {\n  var planted: number;\n}\n';
  const folder = plant({
    'electron/a.ts': global,
    'electron/b.ts': 'export const b: string = globalThis.planted;\n',
  });
  expect((await runGate('types of the programs', folder)).output).toContain(
    'electron/b.ts(1,14): error TS2322',
  );
});

test.each(['types of the programs', 'types of the screens'] as const)(
  '%s: sound code passes',
  async (gate) => {
    expect(await runGate(gate, plant({}))).toEqual({ ok: true, output: '' });
  },
);
