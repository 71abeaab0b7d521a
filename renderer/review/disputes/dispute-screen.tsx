// One dispute, as each sees it: the parties read and answer, the reviewer works at the desk, the operator finds a reviewer.
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { AssignReviewer } from './assign-reviewer.tsx';
import { CaseHead } from './case-head.tsx';
import { Desk } from './desk.tsx';
import { Events } from './events.tsx';
import { NamedParts } from './named-parts.tsx';
import { PartyActs } from './party-acts.tsx';
import './disputes.css';

export function DisputeScreen({ route: { dispute } }: ScreenProps<'dispute'>) {
  const answered = useAsked(['dispute', { params: { dispute } }]);
  return <Waiting answered={answered}>{(view) => <Seen dispute={view} />}</Waiting>;
}

function Seen({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  if (dispute.relation === 'reviewer') return <Desk dispute={dispute} />;
  return (
    <div className="wd-stack wd-dispute">
      <CaseHead dispute={dispute} />
      {dispute.relation === 'operator' ? (
        <>
          <p className="wd-note">{t('disputes.operatorSees')}</p>
          <AssignReviewer dispute={dispute} />
        </>
      ) : (
        <>
          <PartyActs dispute={dispute} />
          <NamedParts dispute={dispute} />
        </>
      )}
      <Events dispute={dispute} />
    </div>
  );
}
