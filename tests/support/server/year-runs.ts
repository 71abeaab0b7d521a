// Three ways to live the same year: undisturbed, with crashes inside transactions, and by processes that are killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type KyselyPlugin, sql } from 'kysely';
import { type CalendarContext, runDue } from '../../../server/services/weeks/calendar.ts';
import { type Db, openDatabase } from '../../../server/store/database.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { ServerClock } from './clock.ts';
import { type Ending, endingOf, perform, settle } from './year.ts';
import { seeded, type YearPlan } from './year-plan.ts';

/** Less than the twelve hours in which the last reminder is of use. */
const STEP = 8 * HOUR;

export interface Lived {
  readonly ending: Ending;
  /** Of each act, in the order of the plan. */
  readonly outcomes: readonly string[];
  /** Crashes, or processes killed. */
  readonly crashes: number;
  /** Transitions that each process made. */
  readonly made: readonly number[];
}

/** Processes end here, not the machine: what was handed to the system stays, so nobody waits for the disk. */
export async function open(folder: string): Promise<Db> {
  const opened = await openDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  await sql`pragma synchronous = OFF`.execute(opened.value);
  return opened.value;
}

async function inFolder<T>(live: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-year-'));
  try {
    return await live(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const nothing = (): void => undefined;
const contextOver = (db: Db, clock: ServerClock, error: (message: string) => void): CalendarContext => ({
  db,
  clock,
  changed: nothing,
  log: { info: nothing, error: (_, facts) => error(String(facts?.['message'])) },
});

/** Transitions never run ahead of the clock. */
async function checkAhead(db: Db, now: number): Promise<void> {
  const { latest } = await db
    .selectFrom('transitions')
    .select(({ fn }) => fn.max('at').as('latest'))
    .executeTakeFirstOrThrow();
  if (latest !== null && latest > now) throw new Error(`a transition of ${latest} was made at ${now}`);
}

/** One process to which nothing happens; the calendar runs every so often. */
export const liveQuietly = (plan: YearPlan): Promise<Lived> =>
  inFolder(async (folder) => {
    const db = await open(folder);
    const clock = new ServerClock(plan.start);
    const context = contextOver(db, clock, (message) => {
      throw new Error(message);
    });
    await settle(db, plan);
    const outcomes: string[] = [];
    let made = 0;
    const until = async (end: number): Promise<void> => {
      while (clock.now() < end) {
        await clock.to(Math.min(end, clock.now() + STEP));
        made += await runDue(context);
        await checkAhead(db, clock.now());
      }
    };
    for (const act of plan.acts) {
      await until(act.at);
      outcomes.push(await perform(context, act));
    }
    await until(plan.end);
    const ending = await endingOf(db, plan);
    await db.destroy();
    return { ending, outcomes, crashes: 0, made: [made] };
  });

class Crash extends Error {}

/** Throws before a statement, one in `oneIn`: what the transaction did until then is gone, as after a crash. */
function crashing(random: () => number, oneIn: number, crashed: () => void): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (random() < 1 / oneIn) {
        crashed();
        throw new Crash('crashed');
      }
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

/** Two servers over one file, each of which crashes at random statements; whoever crashed comes back and tries again. */
export const liveThroughCrashes = (plan: YearPlan, seed: number): Promise<Lived> =>
  inFolder(async (folder) => {
    const random = seeded(seed);
    const clock = new ServerClock(plan.start);
    const whole = [await open(folder), await open(folder)];
    const [first] = whole;
    if (!first) throw new Error('there are two');
    await settle(first, plan);
    let crashes = 0;
    const servers = whole.map((db) => {
      const broken = db.withPlugin(crashing(random, 60, () => (crashes += 1)));
      return contextOver(broken, clock, (message) => {
        if (!message.includes('crashed')) throw new Error(message);
      });
    });
    const made = [0, 0];
    const pick = (): number => (random() < 0.5 ? 0 : 1);
    /** Until it went through without a crash; each time another server may do it. */
    async function insist<T>(act: (server: CalendarContext, which: number) => Promise<T>): Promise<T> {
      for (;;) {
        const before = crashes;
        const which = pick();
        const server = servers[which];
        if (!server) throw new Error('there are two');
        try {
          const result = await act(server, which);
          if (crashes === before) return result;
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
      }
    }
    const until = async (end: number): Promise<void> => {
      while (clock.now() < end) {
        await clock.to(Math.min(end, clock.now() + 1 + Math.floor(random() * STEP)));
        await insist(async (server, which) => {
          const done = await runDue(server);
          made[which] = (made[which] ?? 0) + done;
        });
        await checkAhead(first, clock.now());
      }
    };
    const outcomes: string[] = [];
    for (const act of plan.acts) {
      await until(act.at);
      const outcome = await insist((server) => perform(server, act));
      outcomes.push(outcome);
      // The page did not get the answer and sends the same again, to whichever server.
      if (random() < 0.2) {
        const again = await insist((server) => perform(server, act));
        if (outcome !== again && act.deed.what !== 'over-limit') {
          throw new Error(`${JSON.stringify(act)} was ${outcome}, and again ${again}`);
        }
      }
    }
    await until(plan.end);
    const ending = await endingOf(first, plan);
    for (const db of whole) await db.destroy();
    return { ending, outcomes, crashes, made };
  });

const program = fileURLToPath(new URL('./year-child.ts', import.meta.url));

interface Child {
  readonly process: ChildProcess;
  /** Lets it do what is due at an instant; answers how much it did, or `null` where it ended before it answered. */
  run(now: number): Promise<number | null>;
}

async function startChild(folder: string): Promise<Child> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string | null> => {
    const next = await lines.next();
    return next.done === true ? null : next.value;
  };
  if ((await line()) !== 'ready') throw new Error('the process did not start');
  return {
    process: child,
    async run(now) {
      child.stdin.write(`${now}\n`);
      const answer = await line();
      if (answer?.startsWith('failed')) throw new Error(answer);
      return answer === null ? null : Number(answer);
    },
  };
}

const end = async ({ process: child }: Child, signal: NodeJS.Signals): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

/** Two real processes run the calendar at the same moments; now and then one is killed in the middle of it. */
export const liveThroughKills = (plan: YearPlan, seed: number, kills: number): Promise<Lived> =>
  inFolder(async (folder) => {
    const random = seeded(seed);
    const clock = new ServerClock(plan.start);
    const db = await open(folder);
    await settle(db, plan);
    const context = contextOver(db, clock, (message) => {
      throw new Error(message);
    });
    const children = [await startChild(folder), await startChild(folder)];
    let crashes = 0;
    const made = [0, 0];
    const steps = (plan.end - plan.start) / STEP;
    try {
      const round = async (): Promise<void> => {
        const doomed = random() < kills / steps ? (random() < 0.5 ? 0 : 1) : null;
        await Promise.all(
          children.map(async (child, which) => {
            const running = child.run(clock.now());
            if (doomed === which) {
              await setTimeout(random() * 4);
              await end(child, 'SIGKILL');
              crashes += 1;
            }
            made[which] = (made[which] ?? 0) + ((await running) ?? 0);
          }),
        );
        if (doomed === null) return;
        children[doomed] = await startChild(folder);
        await round();
      };
      let next = plan.start;
      const until = async (instant: number): Promise<void> => {
        for (; next <= instant; next += STEP) {
          await clock.to(next);
          await round();
        }
        await clock.to(instant);
      };
      const outcomes: string[] = [];
      for (const act of plan.acts) {
        await until(act.at);
        outcomes.push(await perform(context, act));
      }
      await until(plan.end);
      return { ending: await endingOf(db, plan), outcomes, crashes, made };
    } finally {
      for (const child of children) await end(child, 'SIGKILL');
      await db.destroy();
    }
  });
