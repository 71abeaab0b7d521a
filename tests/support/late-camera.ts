// A camera that answers late, and the plain rule of which of its pictures may be shown.
import { SECOND } from '../../shared/domain/time.ts';
import { picture, type Simulation } from './simulation.ts';

interface Asked {
  readonly id: string;
  /** Milliseconds from the question, or from when it was seen, to the answer. */
  readonly lag: number;
  readonly seen: number;
  /** Since the question: a pause, which wants no picture, or the instants at which the screen came to show something else. */
  paused: boolean;
  readonly hidden: number[];
}

export interface Shown {
  /** Whether the plain rule lets it be shown. */
  readonly allowed: boolean;
}

export class LateCamera {
  readonly shown: Shown[] = [];
  /** How many pictures came after something that some of them may not be shown for. */
  doubtful = 0;
  readonly #sim: Simulation;
  #read = 0;
  #asked: Asked[] = [];

  constructor(sim: Simulation) {
    this.#sim = sim;
    sim.answer = null;
  }

  /** Before the act: whatever was asked for until now was asked for before it. */
  act(act: string): void {
    this.look();
    const { mono, state } = this.#sim;
    for (const asked of this.#asked) {
      if (act === 'lock' || act === 'suspend') asked.hidden.push(mono);
      if (act === 'pause' && state.timer.kind !== 'stopped') asked.paused = true;
    }
  }

  /** Takes notice of new questions, and answers those whose time has come. */
  look(): void {
    const sim = this.#sim;
    for (const output of sim.outputs.slice(this.#read)) {
      if (output.do !== 'capture') continue;
      const lag = sim.random.below(12) * SECOND;
      this.#asked.push({ id: output.id, lag, seen: sim.mono, paused: false, hidden: [] });
    }
    this.#read = sim.outputs.length;
    const due = this.#asked.filter(({ lag, seen }) => seen + lag <= sim.mono);
    this.#asked = this.#asked.filter((asked) => !due.includes(asked));
    for (const asked of due) this.#answer(asked);
  }

  #answer({ id, seen, paused, hidden }: Asked): void {
    const sim = this.#sim;
    const moment = seen + sim.random.below(sim.mono - seen + 1);
    const taken = picture({ age: sim.mono - moment });
    const [file] = taken.files;
    sim.send({ type: 'captured', id, result: { ok: true, value: taken } });
    if (paused || hidden.length > 0) this.doubtful += 1;
    if (!sim.rows().some(({ files }) => files[0]?.commitment === file?.commitment)) return;
    this.shown.push({ allowed: !paused && hidden.every((instant) => moment < instant) });
  }
}
