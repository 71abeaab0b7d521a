// The gate lets through as many as it is wide, keeps the queue's order and sends the rest away.
import { expect, test } from 'vitest';
import { Gate } from '../../../../server/auth/gate.ts';

test('so many at once, the others in their order, beyond the queue nobody', async () => {
  const gate = new Gate(2, 3);
  let inside = 0;
  let most = 0;
  const began: number[] = [];
  const work = (n: number) => async () => {
    began.push(n);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
    return n;
  };
  const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((n) => gate.through(work(n))));
  expect(answers).toEqual([0, 1, 2, 3, 4, null, null]);
  expect(began).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(await gate.through(work(7))).toBe(7);
});

test('work that fails gives its place back', async () => {
  const gate = new Gate(1, 1);
  const failing = gate.through(() => Promise.reject(new Error('no')));
  const next = gate.through(async () => 'in');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('in');
  expect(await gate.through(async () => 'again')).toBe('again');
});
