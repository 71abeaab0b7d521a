// The frame of a whole page, as handlers of messages and permissions see it.
import { strict } from './refusal.ts';

/** What is asked of the page. */
interface Contents {
  readonly id: number;
  getURL(): string;
  isDestroyed(): boolean;
}

export const frameOf = (contents: Contents): object =>
  strict('WebFrameMain', {
    parent: null,
    top: null,
    routingId: contents.id,
    processId: contents.id,
    detached: false,
    get url() {
      return contents.getURL();
    },
    isDestroyed: () => contents.isDestroyed(),
  });
