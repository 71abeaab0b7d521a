// What a person has to allow in the system: why it is needed, what is missing without it, and the way there.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission, SelfTestView } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { useSelfTestWords } from './self-test-words.ts';

/** Which permissions the parts of the self-test need. */
const NEEDED = {
  screen: ['screen'],
  input: ['accessibility', 'input'],
  windows: ['screen'],
} as const satisfies Record<string, readonly Permission[]>;

const isPart = (part: string): part is keyof typeof NEEDED => part in NEEDED;

interface Props {
  readonly line: SelfTestView;
  /** Its name in the reader's words. */
  readonly part: string;
  /** Only the desktop app can open the system's settings. */
  readonly desktop: boolean;
  readonly offline: boolean;
}

/** Whether no person is needed to allow this part, in the system's settings or in its question on Wayland. */
export const isAllowed = ({ reason }: SelfTestView): boolean =>
  reason !== 'permission-missing' && !/^portal-(unasked|asking|refused|ended)$/.test(reason);

/** Nothing is asked of the system but by these buttons, so that no dialog comes again and again. */
export function Permit({ line, part, desktop, offline }: Props) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const { remedy } = useSelfTestWords()(line);
  const [busy, setBusy] = useState<Permission | 'check' | null>(null);
  const needed = isPart(line.part) ? line.part : null;
  async function run(
    which: Permission | 'check',
    call: ReturnType<typeof api.selfTest | typeof api.openPermission>,
  ): Promise<void> {
    setBusy(which);
    await act<unknown>(call);
    setBusy(null);
  }
  return (
    <>
      {needed && <p>{t(`selfTest.why.${needed}`)}</p>}
      {remedy && <p>{remedy}</p>}
      <span className="wd-selftest-deeds">
        {desktop &&
          needed &&
          line.reason === 'permission-missing' &&
          NEEDED[needed].map((permission) => (
            <BusyButton
              key={permission}
              size="compact-xs"
              variant="default"
              busy={busy === permission}
              idle={offline}
              onClick={() => void run(permission, api.openPermission({ permission }))}
            >
              {NEEDED[needed].length > 1
                ? t('selfTest.openSettingsAt', { permission: t(`selfTest.permission.${permission}`) })
                : t('selfTest.openSettings')}
              <span className="wd-hidden">: {part}</span>
            </BusyButton>
          ))}
        <BusyButton
          size="compact-xs"
          variant="default"
          busy={busy === 'check'}
          idle={offline}
          onClick={() => void run('check', api.selfTest({}))}
        >
          {t('selfTest.check')}
          <span className="wd-hidden">: {part}</span>
        </BusyButton>
      </span>
    </>
  );
}
