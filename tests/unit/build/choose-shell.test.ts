import { expect, test } from 'vitest';
import { chooseShell, type ShellFacts, shellArgument } from '../../../build/choose-shell.ts';

/** A desktop with Electron in its place. */
const FINE: ShellFacts = {
  chosen: null,
  platform: 'linux',
  arch: 'x64',
  root: false,
  display: true,
  version: '45.0.0',
  program: '/modules/electron/dist/electron',
  failed: null,
  justTried: false,
};
const chosen = (facts: Partial<ShellFacts>) => chooseShell({ ...FINE, ...facts });

test('Electron is opened where its program is present', () => {
  expect(chosen({})).toEqual({ shell: 'electron', program: FINE.program });
  expect(chosen({ chosen: 'electron' })).toEqual({ shell: 'electron', program: FINE.program });
  expect(chosen({ failed: 'no network' })).toMatchObject({ shell: 'electron' });
});

test('the browser is opened where it was chosen, whatever else there is', () => {
  expect(chosen({ chosen: 'browser' })).toEqual({
    shell: 'browser',
    why: 'Opening in the browser, as chosen.',
  });
});

const OBSTACLES: [string, Partial<ShellFacts>, RegExp][] = [
  ['as root', { root: true }, /Electron does not run as root/],
  ['without a display', { display: false }, /there is no display/],
  ['on a system without it', { platform: 'freebsd' }, /no Electron for freebsd on x64/],
  ['on a processor without it', { arch: 'riscv64' }, /no Electron for linux on riscv64/],
  ['without its package', { version: null, program: null }, /the package electron is not installed/],
];

test.each(OBSTACLES)('nothing is fetched or started %s', (_, facts, why) => {
  for (const program of [FINE.program, null]) {
    const choice = chosen({ program, ...facts });
    expect(choice).toMatchObject({ shell: 'browser', why: expect.stringMatching(why) });
    expect(choice).toMatchObject({
      why: expect.stringMatching(/^Opening in the browser instead of Electron: /),
    });
    expect(chosen({ program, ...facts, chosen: 'electron' })).toMatchObject({
      shell: 'none',
      why: expect.stringMatching(why),
    });
  }
});

test.each(['darwin', 'win32'] as const)('on %s neither display nor root matters', (platform) => {
  expect(chosen({ platform, display: false, root: true })).toMatchObject({ shell: 'electron' });
});

test('it is fetched once, and what came of it is remembered', () => {
  expect(chosen({ program: null })).toEqual({ shell: 'fetch-electron', version: '45.0.0' });
  expect(chosen({ program: null, failed: 'no network', justTried: true })).toEqual({
    shell: 'browser',
    why: 'Opening in the browser instead of Electron: it could not be fetched (no network).',
  });
  expect(chosen({ program: null, failed: 'no network' })).toMatchObject({
    shell: 'browser',
    why: expect.stringContaining('could not be fetched before (no network; '),
  });
});

test('who asks for Electron by name has it tried again, and is refused if that fails', () => {
  const facts = { chosen: 'electron', program: null, failed: 'no network' } as const;
  expect(chosen(facts)).toEqual({ shell: 'fetch-electron', version: '45.0.0' });
  expect(chosen({ ...facts, justTried: true })).toEqual({
    shell: 'none',
    why: 'Electron was chosen and cannot be opened: it could not be fetched (no network).',
  });
});

test('a fetch that brought nothing is not tried for ever', () => {
  expect(chosen({ program: null, justTried: true }).shell).toBe('browser');
});

test.each([
  [[], null, [], null],
  [['--shell', 'browser'], 'browser', [], null],
  [['--quiet', '--shell=electron', '--no-server'], 'electron', ['--quiet', '--no-server'], null],
  [['--shell', 'window'], null, [], 'window'],
  [['--shell'], null, [], ''],
  [['--shell=browser', '--shell', 'electron'], 'electron', [], null],
] as const)('%j chooses %j', (args, shell, rest, wrong) => {
  expect(shellArgument(args)).toEqual({ chosen: shell, rest, wrong });
});
