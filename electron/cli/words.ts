// What the commands print for people; `--json` prints the answers themselves.
import type {
  DiaryDay,
  DiaryState,
  RebuildReport,
  RecordView,
  SelfTestView,
  VerifyReport,
} from '../../shared/diary-api.ts';
import { HOUR, MINUTE } from '../../shared/domain/time.ts';

/** "6 h 05 min" */
export const duration = (ms: number): string => {
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  return hours > 0 ? `${hours} h ${String(minutes).padStart(2, '0')} min` : `${minutes} min`;
};

const clock = (instant: number): string =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

const titleOf = (state: DiaryState, contract: string | null): string =>
  state.contracts.find(({ id }) => id === contract)?.title ?? '';

export function statusWords(state: DiaryState): string[] {
  const { timer } = state;
  const lines: string[] = [];
  if (timer.state === 'stopped') lines.push('stopped');
  else {
    const limit = timer.limit === null ? '' : ` of ${duration(timer.limit)}`;
    lines.push(`${timer.state}  ${titleOf(state, timer.contract)}  ${timer.memo || '(no memo)'}`);
    lines.push(`session ${duration(timer.session)}, week ${duration(timer.week)}${limit}`);
  }
  lines.push(timer.today === null ? 'today not known' : `today ${duration(timer.today)} (UTC)`);
  if (state.virtualDisplay) lines.push('recording on a virtual display: never protected');
  for (const ask of state.idleAsks) {
    lines.push(
      `waits for an answer: idle from ${clock(ask.interval[0])} to ${clock(ask.interval[1])}, ${titleOf(state, ask.contract)}`,
    );
  }
  if (state.resumeAsk)
    lines.push(`waits for an answer: go on with ${titleOf(state, state.resumeAsk.contract)}?`);
  for (const warning of state.warnings) lines.push(`! ${warning.message}`);
  return lines;
}

function protectionWords({ protection }: RecordView): string {
  if (protection.protected) return 'protected';
  const reasons = protection.rules.flatMap(({ reason }) => reason ?? []);
  return reasons.length > 0 ? `not protected: ${reasons.join(', ')}` : '';
}

/** One bar for each clock minute touched: full for active, low for inactive, a question mark for unknown. */
const meter = ({ minutes }: RecordView): string =>
  minutes.map(({ state }) => (state === 'active' ? '█' : state === 'inactive' ? '▁' : '?')).join('');

export function todayWords(day: DiaryDay, state: DiaryState): string[] {
  if (day.records.length + day.items.length === 0) return ['Nothing recorded today.'];
  const records = day.records.map((record) => {
    const start = clock(record.intervals[0]?.[0] ?? record.segment);
    if (record.status === 'discarded') return `${start}  discarded`;
    const title = titleOf(state, record.contract);
    return `${start}  ${duration(record.tracked).padStart(6)}  ${meter(record).padEnd(10)}  ${title}  ${record.memo || '(no memo)'}  ${protectionWords(record)}`;
  });
  const items = day.items
    .filter(({ discarded }) => !discarded)
    .map(({ kind, intervals, memo, contract }) => {
      const [from, to] = [intervals[0]?.[0] ?? 0, intervals.at(-1)?.[1] ?? 0];
      return `${clock(from)}  ${duration(to - from).padStart(6)}  ${kind}  ${titleOf(state, contract)}  ${memo}`;
    });
  const tracked = day.records.reduce((sum, record) => sum + record.tracked, 0);
  return [...records, ...items, `${duration(tracked)} tracked`];
}

export const selfTestWords = (lines: readonly SelfTestView[]): string[] =>
  lines.flatMap(({ part, state, detail, remedy }) => [
    `${part}: ${state}, ${detail}`,
    ...(remedy ? [`    ${remedy}`] : []),
  ]);

export function verifyWords(report: VerifyReport): string[] {
  const journals = report.journals.flatMap(({ contract, entries, head, problems }) => [
    `${contract}: ${entries} entries, head ${head?.slice(0, 16) ?? 'none'}, ${problems.length} problems`,
    ...problems.map(({ message }) => `    ${message}`),
  ]);
  const { good, erased, missing, changed } = report.blobs;
  return [
    ...journals,
    `pictures and texts: ${good} good, ${erased} erased, ${missing.length} missing, ${changed.length} changed`,
    ...missing.map((name) => `    missing ${name}`),
    ...changed.map((name) => `    changed ${name}`),
    report.good ? 'The journal is good.' : 'The journal is NOT good.',
  ];
}

export const rebuildWords = ({ entries, milliseconds, corrected }: RebuildReport): string[] => [
  `${entries} entries read in ${milliseconds} ms; ${corrected} rows corrected.`,
];
