// What the day's parts are given.
import type { DiaryState } from '../../shared/diary-api.ts';
import type { DayData } from './use-day.ts';

export interface DayViewProps {
  readonly state: DiaryState;
  readonly data: DayData;
  readonly now: number;
  readonly range: { readonly from: number; readonly to: number };
  /** Days from today, 0 or negative. */
  readonly days: number;
  readonly zone: string;
  readonly utc: boolean;
  readonly offline: boolean;
  onDays(days: number): void;
  onUtc(utc: boolean): void;
}
