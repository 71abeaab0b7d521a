// The way to what was before the last of a list; where it failed, why, and a button to try once more.
import { BusyButton } from '../../ui/busy-button.tsx';
import type { Paged } from '../line/use-pages.ts';
import { Failed } from './waiting.tsx';

export function Earlier({ of: { earlier }, words }: { of: Paged<unknown>; words: string }) {
  if (!earlier) return null;
  const { busy, problem, go } = earlier;
  if (problem) return <Failed problem={problem} stale={false} onAgain={go} />;
  return (
    <BusyButton variant="default" className="wd-earlier" busy={busy} onClick={go}>
      {words}
    </BusyButton>
  );
}
