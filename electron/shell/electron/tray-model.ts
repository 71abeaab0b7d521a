// What the tray shows, from the state alone: which mark, which words, which menu.
import type { MenuItemConstructorOptions } from 'electron';
import { type DiaryState, oneOffWarnings } from '../../../shared/diary-api.ts';
import { type Contract, statusAt } from '../../../shared/domain/contract.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import type { Work } from './recent-work.ts';
import type { ShellWords } from './words.ts';

/** `attention`: nothing is recorded, and something waits for an answer or is wrong; not what happened once and is over. */
export const marks = ['idle', 'recording', 'paused', 'attention'] as const;
export type Mark = (typeof marks)[number];

/** What the items of the menu do. */
export interface TrayActs {
  start(work: Work): void;
  stop(): void;
  pause(): void;
  resume(): void;
  /** Shows the window, at a screen (`#/diary`) or, with '', where it was. */
  open(hash: string): void;
  quit(): void;
}

/** So many contracts can be started from the tray. */
const OFFERED = 6;
/** A longer label is cut: some desktops widen the menu over the whole screen otherwise. */
const WIDEST = 60;

/** Whether it records comes before all else: a warning never hides it. */
export function markOf(state: DiaryState | null): Mark {
  if (!state) return 'idle';
  if (state.timer.state === 'running') return 'recording';
  if (waits(state) || wrong(state)) return 'attention';
  return state.timer.state === 'stopped' ? 'idle' : 'paused';
}

const waits = (state: DiaryState): boolean => state.idleAsks.length > 0 || state.resumeAsk !== null;

const wrong = (state: DiaryState): boolean =>
  state.warnings.some(({ reason }) => !oneOffWarnings.has(reason));

/** "3:05", hours and whole minutes. */
export const timeText = (milliseconds: number): string =>
  `${Math.floor(milliseconds / HOUR)}:${String(Math.floor((milliseconds % HOUR) / MINUTE)).padStart(2, '0')}`;

/** "Recording: Website, 3:05 today". */
export function stateLine(state: DiaryState | null, words: ShellWords): string {
  if (!state) return words.state.opening;
  const { timer } = state;
  const contract = state.contracts.find(({ id }) => id === timer.contract);
  const what = words.state[timer.state];
  const where = contract && timer.state === 'running' ? `${what}: ${cut(contract.title)}` : what;
  const today = timer.today === null ? words.todayUnknown : words.todayTime(timeText(timer.today));
  return `${where}, ${today}`;
}

/** Hover text, two lines at most: Windows shows no more than 127 characters. */
export function toolTip(state: DiaryState | null, words: ShellWords): string {
  const lines = ['Work Diary', stateLine(state, words)];
  if (state && waits(state)) lines.push(words.waits);
  else if (state && wrong(state)) lines.push(words.warned);
  return lines.join('\n').slice(0, 127);
}

/** What stands beside the icon in the menu bar of macOS: nothing while nothing is on. */
export function titleOf(state: DiaryState | null): string {
  if (!state || state.timer.state === 'stopped') return '';
  const { today } = state.timer;
  const time = today === null ? '–' : timeText(today);
  return state.timer.state === 'running' ? time : `(${time})`;
}

/** Items carry an `id` each: `state`, `stop`, `start:<contract>` … */
export function trayMenu(
  state: DiaryState | null,
  recent: readonly Work[],
  words: ShellWords,
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  return [
    { id: 'state', label: plain(stateLine(state, words)), enabled: false },
    { type: 'separator' },
    ...(state?.consent.accepted ? timerItems(state, recent, words, acts) : []),
    { id: 'diary', label: words.diary, click: () => acts.open('#/diary') },
    { id: 'open', label: words.open, click: () => acts.open('') },
    { id: 'settings', label: words.settings, click: () => acts.open('#/settings') },
    { type: 'separator' },
    { id: 'quit', label: words.quit, click: () => acts.quit() },
  ];
}

function timerItems(
  state: DiaryState,
  recent: readonly Work[],
  words: ShellWords,
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  const { timer } = state;
  const stopped = timer.state === 'stopped';
  const offered = startable(state, recent);
  return [
    {
      id: 'start',
      label: stopped ? words.start : words.switchTo,
      enabled: offered.length > 0,
      submenu: offered.map(({ contract, work }) => ({
        id: `start:${contract.id}`,
        label: plain(cut(work.memo ? `${contract.title}: ${work.memo}` : contract.title)),
        click: () => acts.start(work),
      })),
    },
    { id: 'stop', label: words.stop, enabled: !stopped, click: () => acts.stop() },
    timer.state === 'privacy'
      ? { id: 'resume', label: words.privacyResume, click: () => acts.resume() }
      : { id: 'pause', label: words.privacyPause, enabled: !stopped, click: () => acts.pause() },
    { type: 'separator' },
  ];
}

/** Active contracts but the one that is on: those worked on last come first, each with its last memo. */
function startable(state: DiaryState, recent: readonly Work[]): { contract: Contract; work: Work }[] {
  const open = state.contracts.filter(
    (contract) => contract.id !== state.timer.contract && statusAt(contract, state.now) === 'active',
  );
  const place = (contract: Contract): number => {
    const found = recent.findIndex((work) => work.contract === contract.id);
    return found < 0 ? recent.length : found;
  };
  return open
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, OFFERED)
    .map((contract) => ({
      contract,
      work: recent.find((work) => work.contract === contract.id) ?? {
        contract: contract.id,
        memo: '',
        labels: [],
      },
    }));
}

const cut = (text: string): string =>
  text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 1).trimEnd()}…`;

/** A single "&" would vanish: menus take it for the mark of an access key. */
const plain = (text: string): string => text.replaceAll('&', '&&');
