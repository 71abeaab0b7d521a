// The stream on Wayland: when a person is asked, and what becomes of a stream that ends.
import { describe, expect, it } from 'vitest';
import {
  type CapturePage,
  createPortalStream,
  scaleOf,
} from '../../../../electron/shell/electron/portal-stream.ts';

const SIZE = { width: 1400, height: 900 };

/** The page of `renderer/capture`, as the person behind it answers. */
class FakePage implements CapturePage {
  answer: string | Promise<string> = 'open';
  live = true;
  picture: object | null = { ...SIZE, bytes: SIZE.width * SIZE.height * 4 };
  closed = 0;
  readonly pixels = Buffer.alloc(SIZE.width * SIZE.height * 4, 0).map((_, at) => at % 251);
  readonly ran: string[] = [];
  async run(code: string): Promise<unknown> {
    const [name = '', ...given] = code.split(/[(), ]+/);
    if (name !== 'portal.state') this.ran.push(name);
    switch (name) {
      case 'portal.begin':
        return this.answer;
      case 'portal.state':
        return this.live ? 'open' : 'ended';
      case 'portal.grab':
        return this.picture;
      case 'portal.part': {
        const [at = 0, length = 0] = given.map(Number);
        return Buffer.from(this.pixels.subarray(at, at + length)).toString('base64');
      }
      default:
        return undefined;
    }
  }
  close(): void {
    this.closed += 1;
  }
}

function made({ portal = true, pages = [new FakePage()] } = {}) {
  const opened: FakePage[] = [];
  let lose = (): void => undefined;
  const stream = createPortalStream({
    portal: async () => portal,
    displays: () => [{ ...SIZE, scale: 2 }],
    deadline: 200,
    async openPage(lost) {
      const page = pages[opened.length];
      if (!page) throw new Error('opened too often');
      opened.push(page);
      lose = lost;
      return page;
    },
  });
  return { stream, opened, lose: () => lose() };
}

describe('asking', () => {
  it('asks nobody by itself', async () => {
    const { stream, opened } = made();
    expect(await stream.state()).toBe('unasked');
    expect(await stream.grab()).toMatchObject({ ok: false, error: { reason: 'no-stream' } });
    expect(opened).toEqual([]);
  });

  it('asks once for any number of wishes, and not again while the stream lives', async () => {
    const { stream, opened } = made();
    expect(await Promise.all([stream.ask(), stream.ask()])).toEqual(['open', 'open']);
    expect(await stream.ask()).toBe('open');
    expect(opened).toHaveLength(1);
    expect(opened[0]?.ran).toEqual(['portal.begin']);
  });

  it('says that it is asking while the question stands', async () => {
    const page = new FakePage();
    const { promise, resolve } = Promise.withResolvers<string>();
    page.answer = promise;
    const { stream } = made({ pages: [page] });
    const asked = stream.ask();
    await new Promise((done) => setTimeout(done, 20));
    expect(await stream.state()).toBe('asking');
    expect(await stream.grab()).toMatchObject({ ok: false });
    resolve('open');
    expect(await asked).toBe('open');
  });

  it('takes a refusal for an answer, closes the page, and asks anew only when told to', async () => {
    const [no, yes] = [new FakePage(), new FakePage()];
    no.answer = 'refused';
    const { stream, opened } = made({ pages: [no, yes] });
    expect(await stream.ask()).toBe('refused');
    expect(no.closed).toBe(1);
    for (let time = 0; time < 5; time++) expect(await stream.state()).toBe('refused');
    expect(opened).toHaveLength(1);
    expect(await stream.ask()).toBe('open');
  });

  it('opens no page where no portal could ask', async () => {
    const { stream, opened } = made({ portal: false });
    expect(await stream.ask()).toBe('failed');
    expect(opened).toEqual([]);
  });

  it('fails in words where the page does not open', async () => {
    const { stream } = made({ pages: [] });
    expect(await stream.ask()).toBe('failed');
  });
});

describe('a picture', () => {
  it('comes whole, in parts, with the scale of its display, and the page forgets it', async () => {
    const { stream, opened } = made();
    await stream.ask();
    const frame = await stream.grab();
    if (!frame.ok) throw new Error(frame.error.message);
    expect(frame.value).toMatchObject({ ...SIZE, scale: 2, faults: [] });
    expect(Buffer.compare(Buffer.from(frame.value.pixels), opened[0]?.pixels ?? Buffer.alloc(0))).toBe(0);
    expect(opened[0]?.ran).toEqual([
      ...['portal.begin', 'portal.grab', 'portal.part', 'portal.part'],
      'portal.forget',
    ]);
  });

  it('is a failure in words where none comes, or one that cannot be', async () => {
    const page = new FakePage();
    const { stream } = made({ pages: [page] });
    await stream.ask();
    page.picture = null;
    expect(await stream.grab()).toMatchObject({ ok: false, error: { reason: 'no-picture' } });
    page.picture = { width: 10, height: 10, bytes: 7 };
    expect(await stream.grab()).toMatchObject({ ok: false, error: { reason: 'no-picture' } });
    page.picture = new Promise(() => undefined);
    expect(await stream.grab()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('no answer') },
    });
    expect(await stream.state()).toBe('open');
  });
});

describe('the end of a stream', () => {
  it('is seen when the person ends it, and when its page goes; neither asks again', async () => {
    const pages = [new FakePage(), new FakePage()];
    const { stream, opened, lose } = made({ pages });
    await stream.ask();
    Object.assign(pages[0] ?? {}, { live: false });
    expect(await stream.state()).toBe('ended');
    expect(pages[0]?.closed).toBe(1);
    expect(opened).toHaveLength(1);
    expect(await stream.ask()).toBe('open');
    lose();
    expect(await stream.state()).toBe('ended');
    expect(opened).toHaveLength(2);
  });

  it('is no refusal when the page goes while the question stands', async () => {
    const page = new FakePage();
    // Code in a page that goes never comes to an end.
    page.answer = new Promise(() => undefined);
    const { stream, lose } = made({ pages: [page] });
    const asked = stream.ask();
    await expect.poll(() => page.ran).toEqual(['portal.begin']);
    lose();
    expect(await asked).toBe('ended');
  });

  it('comes with the app', async () => {
    const { stream, opened } = made();
    await stream.ask();
    stream.stop();
    expect(opened[0]?.closed).toBe(1);
    expect(await stream.state()).toBe('unasked');
  });
});

it('knows the scale of a display by its size, else takes the first', () => {
  const displays = [
    { width: 2880, height: 1800, scale: 2 },
    { width: 1920, height: 1080, scale: 1 },
  ];
  expect(scaleOf({ width: 1920, height: 1080 }, displays)).toBe(1);
  expect(scaleOf({ width: 1000, height: 1000 }, displays)).toBe(2);
  expect(scaleOf({ width: 1000, height: 1000 }, [])).toBe(1);
});
