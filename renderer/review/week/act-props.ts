// What each act on a week is given.
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';

export interface ActProps {
  readonly detail: ContractDetail;
  readonly week: ReviewWeek;
  onClose(): void;
}
