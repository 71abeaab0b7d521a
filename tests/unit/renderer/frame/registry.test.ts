// The registry of commands: what a key means, who is asked first, what sleeps in fields.
import { describe, expect, it } from 'vitest';
import {
  type Command,
  createRegistry,
  heard,
  keyName,
  type Stroke,
} from '../../../../renderer/frame/registry.ts';

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  repeat: false,
  inField: false,
  ...more,
});

/** A registry and the ids of the commands that ran. */
function made() {
  const registry = createRegistry();
  const ran: string[] = [];
  const command = (id: string, more: Partial<Command> = {}): Command => ({
    id,
    name: id,
    run: () => {
      ran.push(id);
    },
    ...more,
  });
  const add = (title: string, ...commands: Command[]) => registry.add({ current: { title, commands } });
  return { registry, ran, command, add };
}

describe('what a key means', () => {
  it('runs the command that has the key, by any of its keys', () => {
    const { registry, ran, command, add } = made();
    add('a', command('left', { keys: ['ArrowLeft', 'h'] }), command('other', { keys: ['o'] }));
    expect(registry.press(stroke('h'))).toBe(true);
    expect(registry.press(stroke('ArrowLeft'))).toBe(true);
    expect(ran).toEqual(['left', 'left']);
  });

  it('says that a key means nothing', () => {
    const { registry, ran, command, add } = made();
    add('a', command('nameless'), command('b', { keys: ['b'] }));
    expect(registry.press(stroke('x'))).toBe(false);
    expect(ran).toEqual([]);
  });

  it('asks what was added later first, and goes on where that is not its business', () => {
    const { registry, ran, command, add } = made();
    add('frame', command('frame', { keys: ['m'] }));
    const remove = add('screen', command('screen', { keys: ['m'] }));
    registry.press(stroke('m'));
    remove();
    registry.press(stroke('m'));
    add('shy', command('shy', { keys: ['m'], run: () => false }));
    expect(registry.press(stroke('m'))).toBe(true);
    expect(ran).toEqual(['screen', 'frame', 'frame']);
  });

  it('sleeps in fields, all but what works everywhere', () => {
    const { registry, ran, command, add } = made();
    add('a', command('m', { keys: ['m'] }), command('k', { keys: ['mod+k'], everywhere: true }));
    expect(registry.press(stroke('m', { inField: true }))).toBe(false);
    expect(registry.press(stroke('mod+k', { inField: true }))).toBe(true);
    expect(ran).toEqual(['k']);
  });

  it('sleeps below what lies over the page, all but what works above it', () => {
    const { registry, ran, command, add } = made();
    add('page', command('m', { keys: ['m'] }), command('list', { keys: ['?'], above: true }));
    const own = command('close', { keys: ['Escape'] });
    const remove = registry.add({ current: { title: 'over', over: true, commands: [own] } });
    expect(registry.press(stroke('m'))).toBe(false);
    // It hears its own keys itself.
    expect(registry.press(stroke('Escape'))).toBe(false);
    expect(registry.press(stroke('?'))).toBe(true);
    expect(heard(registry.all()).flatMap(({ commands }) => commands.map(({ id }) => id))).toEqual([
      'list',
      'close',
    ]);
    remove();
    expect(registry.press(stroke('m'))).toBe(true);
    expect(heard(registry.all())).toBe(registry.all());
    expect(ran).toEqual(['list', 'm']);
  });

  it('repeats a held key only where it moves about', () => {
    const { registry, ran, command, add } = made();
    add('a', command('start', { keys: [' '] }), command('right', { keys: ['ArrowRight'], onlyKey: true }));
    expect(registry.press(stroke(' ', { repeat: true }))).toBe(false);
    expect(registry.press(stroke('ArrowRight', { repeat: true }))).toBe(true);
    expect(ran).toEqual(['right']);
  });
});

describe('what there is', () => {
  it('lists groups in the order of their coming, and tells about each change', () => {
    const { registry, command, add } = made();
    let told = 0;
    const forget = registry.subscribe(() => {
      told += 1;
    });
    const remove = add('first', command('a'));
    add('second', command('b'));
    expect(registry.all().map(({ title }) => title)).toEqual(['first', 'second']);
    expect(registry.all()).toBe(registry.all());
    remove();
    expect(registry.all().map(({ title }) => title)).toEqual(['second']);
    expect(told).toBe(3);
    forget();
    registry.changed();
    expect(told).toBe(3);
  });

  it('shows a group as it reads after it changed', () => {
    const { registry, command } = made();
    const group = { current: { title: 'one', commands: [command('a')] } };
    registry.add(group);
    group.current = { title: 'two', commands: [] };
    registry.changed();
    expect(registry.all()).toEqual([{ title: 'two', commands: [] }]);
  });
});

describe('the name of a key', () => {
  const key = (name: string, more: object = {}) =>
    keyName({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  it.each([
    ['a letter in any case', key('M', { shiftKey: true }), 'm'],
    ['a sign', key('?', { shiftKey: true }), '?'],
    ['a named key', key('ArrowLeft'), 'ArrowLeft'],
    ['Control', key('k', { ctrlKey: true }), 'mod+k'],
    ['Command', key('k', { metaKey: true }), 'mod+k'],
    ['Control with Shift, which is another thing', key('Z', { ctrlKey: true, shiftKey: true }), null],
    ['Alt, which types letters on some keyboards', key('k', { altKey: true }), null],
  ])('%s', (_, name, wanted) => expect(name).toBe(wanted));
});
