// Which notices of new pictures the system shows, and what their buttons do.
import type { Args, DiaryState, NoticeView } from '../../../shared/diary-api.ts';
import type { ShellWords } from './words.ts';

export const answers = ['keep', 'discard', 'blur'] as const;
type NoticeAnswer = (typeof answers)[number];

export interface NoticeCard {
  readonly id: string;
  /** What its buttons answer. */
  readonly shown: Args<'keep'>;
  readonly title: string;
  readonly body: string;
  readonly buttons: readonly { readonly text: string; readonly answer: NoticeAnswer }[];
}

/** What to show, and what to withdraw, since the last time. */
export interface NoticePlan {
  readonly show: readonly NoticeCard[];
  readonly withdraw: readonly string[];
}

type Said = Pick<DiaryState, 'now' | 'notices' | 'contracts'>;

export class NoticePlanner {
  /** Every notice that is still open: whether it was handed to the system. */
  readonly #known = new Map<string, boolean>();

  /**
   * `focused`: our window has the keyboard, and the page shows the notice itself. What a person has seen there is not
   * shown again by the system, and what the system shows is withdrawn when they come to the page.
   */
  plan({ now, notices, contracts }: Said, focused: boolean, words: ShellWords): NoticePlan {
    const open = new Map(notices.filter(({ until }) => until > now).map((notice) => [idOf(notice), notice]));
    const withdraw: string[] = [];
    for (const [id, shown] of this.#known) {
      if (shown && (focused || !open.has(id))) withdraw.push(id);
      if (!open.has(id)) this.#known.delete(id);
      else if (focused) this.#known.set(id, false);
    }
    const show: NoticeCard[] = [];
    for (const [id, notice] of open) {
      if (this.#known.has(id)) continue;
      this.#known.set(id, !focused);
      if (!focused) show.push(cardOf(id, notice, contracts, words));
    }
    return { show, withdraw };
  }
}

/** With the moment of the picture: one that takes another's place is a notice of its own, and the old card goes. */
const idOf = ({ key, snapshot }: NoticeView): string => `${key.contract}-${key.segment}-${snapshot.takenAt}`;

/**
 * Never with the picture: what the system once showed it may keep in its own history, where no Discard reaches, and
 * show on a locked or shared screen. A click leads to it.
 */
function cardOf(
  id: string,
  { key, mayBlur, snapshot }: NoticeView,
  contracts: Said['contracts'],
  words: ShellWords,
): NoticeCard {
  const contract = contracts.find((known) => known.id === key.contract)?.title ?? '';
  const time = new Date(snapshot.takenAt).toLocaleTimeString(words.locale, { timeStyle: 'short' });
  return {
    id,
    shown: { ...key, takenAt: snapshot.takenAt },
    title: words.noticeTitle,
    body: words.noticeText(contract, time),
    buttons: [
      { text: words.keep, answer: 'keep' },
      { text: words.discard, answer: 'discard' },
      ...(mayBlur ? [{ text: words.blur, answer: 'blur' as const }] : []),
    ],
  };
}
