// Memo and labels of a record, as lines of a list of facts; who may read their history reads it.
import { useTranslation } from 'react-i18next';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ReviewRecord } from '../../../shared/wire/review.ts';
import { History } from '../../ui/history.tsx';
import { useAsked } from '../line/site.tsx';

export interface RecordTextsProps {
  readonly record: ReviewRecord;
  readonly contract: string;
  /** Freelancer and reviewer read what was there before, the client does not. */
  readonly readsHistory: boolean;
  readonly zone: string;
}

export function RecordTexts({ record, contract, readsHistory, zone }: RecordTextsProps) {
  const { t } = useTranslation();
  const { entry } = record;
  const { value, problem } = useAsked(
    readsHistory && entry !== null ? ['texts', { params: { contract, entry } }] : null,
  );
  const { lock } = weekPhases(weekOf(record.segment));
  return (
    <>
      <div>
        <dt>{t('record.memo')}</dt>
        <dd>
          {record.memo || <span className="wd-dim">{t('siteRecord.memoNone')}</span>}
          <History
            of="memo"
            versions={value?.memos.map(({ at, memo }) => ({ at, text: memo })) ?? null}
            problem={problem}
            lock={lock}
            zone={zone}
          />
        </dd>
      </div>
      <div>
        <dt>{t('record.labels')}</dt>
        <dd>
          {record.labels.join(', ') || <span className="wd-dim">{t('siteRecord.labelsNone')}</span>}
          <History
            of="labels"
            versions={
              value?.labels.map(({ at, labels }) => ({ at, text: labels?.join(', ') ?? null })) ?? null
            }
            problem={null}
            lock={lock}
            zone={zone}
          />
        </dd>
      </div>
    </>
  );
}
