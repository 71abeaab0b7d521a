// A second model of tracked time, as plain as can be: one list of seconds, each owned by a run or by nobody.
import { SECOND, SEGMENT, WEEK, weekOf } from '../../shared/domain/time.ts';

type Name = 'a' | 'b';

interface Owned {
  readonly contract: Name;
  readonly run: number;
}

export class NaiveTracker {
  private readonly origin: number;
  private readonly idle: number;
  private readonly limits: Record<Name, number | null>;
  private now = 0;
  private mode: 'stopped' | 'running' | 'idle' | 'locked' | 'suspended' | 'privacy' = 'stopped';
  private contract: Name = 'a';
  private runStart = 0;
  private since = 0;
  private lastInput = 0;
  private run = 0;
  private readonly seconds: (Owned | undefined)[] = [];
  private readonly pendingDiscards = new Map<string, number>();
  private readonly discarded = new Set<string>();

  constructor(origin: number, idleSeconds: number, limits: Record<Name, number | null>) {
    this.origin = origin;
    this.idle = idleSeconds;
    this.limits = limits;
  }

  perform(act: string, contract: Name | null): void {
    switch (act) {
      case 'start':
        if (contract) this.start(contract);
        break;
      case 'stop':
        this.endRun();
        this.mode = 'stopped';
        break;
      case 'pause':
        if (this.mode === 'stopped') break;
        this.leave('privacy');
        break;
      case 'resume':
        if (this.mode === 'locked' || this.mode === 'suspended') break;
        if (this.mode !== 'stopped' && this.mode !== 'running') {
          // Nothing has happened yet in a stretch that begins now.
          if (this.mode === 'idle' && this.now === this.since) break;
          this.begin(this.contract);
        }
        this.lastInput = this.mode === 'stopped' ? this.lastInput : this.now;
        break;
      case 'input':
        if (this.mode === 'running' && this.now - Math.max(this.lastInput, this.runStart) >= this.idle) {
          this.goIdle();
        }
        if (this.mode === 'idle') this.begin(this.contract);
        this.lastInput = this.now;
        break;
      case 'lock':
        if (this.mode === 'running' || this.mode === 'idle') this.leave('locked');
        break;
      case 'unlock':
        this.lastInput = this.now;
        if (this.mode !== 'locked') break;
        if (this.now - this.since > this.idle) this.mode = 'stopped';
        else this.begin(this.contract);
        break;
      case 'suspend':
        if (this.mode !== 'stopped') this.leave('suspended');
        break;
      case 'wake':
        if (this.mode === 'suspended') this.mode = 'stopped';
        break;
      default:
        throw new Error(`the naive model does not know ${act}`);
    }
  }

  /** A discard of the record named `contract/segment`, committed after ten seconds. */
  discard(name: string | null): void {
    if (name !== null && !this.pendingDiscards.has(name)) this.pendingDiscards.set(name, this.now + 10);
  }

  pass(seconds: number): void {
    for (let left = seconds; left > 0; left--) {
      if (this.mode === 'running') this.seconds[this.now] = { contract: this.contract, run: this.run };
      this.now += 1;
      const silent = this.now - Math.max(this.lastInput, this.runStart);
      if (this.mode === 'running' && silent >= this.idle + 2) this.goIdle();
      if (this.mode === 'running' && this.usedUp(this.contract)) {
        this.endRun();
        this.mode = 'stopped';
      }
      if (this.mode === 'idle' && this.now - this.since >= 3600) this.mode = 'stopped';
      for (const [name, at] of this.pendingDiscards) {
        if (at > this.now) continue;
        this.pendingDiscards.delete(name);
        this.discarded.add(name);
      }
    }
  }

  /** Tracked seconds by `contract/segment`. */
  totals(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const [second, owned] of this.seconds.entries()) {
      if (!owned) continue;
      const name = this.nameOf(owned.contract, second);
      if (!this.discarded.has(name)) sums[name] = (sums[name] ?? 0) + 1;
    }
    return sums;
  }

  private nameOf(contract: Name, second: number): string {
    const instant = this.origin + second * SECOND;
    return `${contract}/${Math.floor(instant / SEGMENT) * SEGMENT}`;
  }

  private start(contract: Name): void {
    if (this.usedUp(contract)) return;
    if (this.mode === 'running' && this.contract === contract) return;
    this.endRun();
    this.lastInput = this.now;
    this.mode = 'stopped';
    this.begin(contract);
  }

  private begin(contract: Name): void {
    if (this.usedUp(contract)) {
      this.mode = 'stopped';
      return;
    }
    this.contract = contract;
    this.runStart = this.now;
    this.run += 1;
    this.mode = 'running';
  }

  private leave(mode: 'locked' | 'suspended' | 'privacy'): void {
    if (this.mode === 'running' || this.mode === 'idle') this.since = this.now;
    this.endRun();
    this.mode = mode;
  }

  private goIdle(): void {
    const since = Math.max(this.lastInput, this.runStart);
    for (let second = since; second < this.now; second++) this.seconds[second] = undefined;
    this.endRun();
    this.mode = 'idle';
    this.since = since;
  }

  private endRun(): void {
    if (this.mode === 'running' && this.now - this.runStart < 10) {
      for (let second = this.runStart; second < this.now; second++) this.seconds[second] = undefined;
    }
    // A record that has lost all its time is gone, and its discard with it.
    const left = this.totals();
    for (const name of this.pendingDiscards.keys()) if (!left[name]) this.pendingDiscards.delete(name);
  }

  private usedUp(contract: Name): boolean {
    const limit = this.limits[contract];
    if (limit === null) return false;
    const week = weekOf(this.origin + this.now * SECOND);
    let used = 0;
    for (const [second, owned] of this.seconds.entries()) {
      const instant = this.origin + second * SECOND;
      if (owned?.contract !== contract || instant < week || instant >= week + WEEK) continue;
      if (!this.discarded.has(this.nameOf(contract, second))) used += 1;
    }
    return used >= limit;
  }
}
