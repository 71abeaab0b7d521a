// What a helper process is given, and how its end is put into words.
import { expect, it } from 'vitest';
import { goneWords, helperEnv } from '../../../../electron/shell/electron/helper-words.ts';

it('asks for the WebAssembly build of sharp on Linux alone', () => {
  const env = { DISPLAY: ':1', WAYLAND_DISPLAY: undefined };
  expect(helperEnv(env, 'linux')).toEqual({ DISPLAY: ':1', WORK_DIARY_SHARP: 'wasm' });
  expect(helperEnv(env, 'darwin')).toEqual({ DISPLAY: ':1' });
  expect(helperEnv(env, 'win32')).toEqual({ DISPLAY: ':1' });
});

it('puts every reason that Electron knows into words that end a sentence', () => {
  expect(goneWords('clean-exit', 0)).toBeNull();
  const reasons = [
    ...['abnormal-exit', 'killed', 'crashed', 'oom', 'launch-failed', 'integrity-failure', 'memory-eviction'],
    'a reason of tomorrow',
  ];
  for (const reason of reasons)
    expect(`The process ${goneWords(reason, 7)}.`).toMatch(/^The process [a-z].*\.$/);
  expect(goneWords('abnormal-exit', 7)).toBe('ended with code 7');
});
