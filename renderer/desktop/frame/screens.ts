// What every screen is given.
import type { DiaryState } from '../../../shared/diary-api.ts';

export interface ScreenProps {
  readonly state: DiaryState;
  /** The line to the tracker is cut: what is shown is from before, and nothing can be changed. */
  readonly offline: boolean;
}
