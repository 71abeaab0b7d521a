// A program that shows one undecorated window of a known colour; a small client is quicker than any toolkit.
import x11 from 'x11';

interface WindowOptions {
  readonly display: string;
  readonly title: string;
  readonly class: string;
  /** 0xRRGGBB */
  readonly colour: number;
  /** Text-like strokes of the colour on white instead of a solid area. */
  readonly strokes: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const o = JSON.parse(process.argv[2] ?? '{}') as WindowOptions;
const INPUT_OUTPUT = 1;
const STRING = 31;
const ATOM = 4;
const WM_NAME = 39;
const WM_CLASS = 67;
const WM_NORMAL_HINTS = 40;
const WM_SIZE_HINTS = 41;

const client = x11.createClient({ display: o.display, shm: false }, (error, server) => {
  if (error) throw error;
  const root = server.screen[0]?.root ?? 0;
  const id = client.AllocID();
  const context = client.AllocID();
  const exposure = x11.eventMask.Exposure;
  const background = o.strokes ? 0xffffff : o.colour;
  client.CreateWindow(id, root, o.x, o.y, o.width, o.height, 0, 0, INPUT_OUTPUT, 0, {
    backgroundPixel: background,
    eventMask: exposure,
  });
  const set = (name: string, type: number | string, words: readonly number[] | string): void => {
    client.InternAtom(false, name, (_, atom) => {
      const write = (kind: number): void => {
        if (typeof words === 'string') {
          client.ChangeProperty(0, id, atom, kind, 8, Buffer.from(words, 'utf8'));
        } else {
          const data = Buffer.alloc(words.length * 4);
          for (const [index, word] of words.entries()) data.writeUInt32LE(word, index * 4);
          client.ChangeProperty(0, id, atom, kind, 32, data);
        }
      };
      if (typeof type === 'number') write(type);
      else client.InternAtom(false, type, (__, kind) => write(kind));
    });
  };
  client.ChangeProperty(0, id, WM_NAME, STRING, 8, Buffer.from(o.title, 'latin1'));
  client.ChangeProperty(0, id, WM_CLASS, STRING, 8, `${o.class.toLowerCase()}\0${o.class}\0`);
  // USPosition, USSize, minimum and maximum size: the window manager leaves place and size alone.
  const hints = Buffer.alloc(72);
  for (const [index, word] of [0b110011, o.x, o.y, o.width, o.height].entries())
    hints.writeInt32LE(word, index * 4);
  for (const [index, word] of [o.width, o.height, o.width, o.height].entries())
    hints.writeInt32LE(word, 20 + index * 4);
  client.ChangeProperty(0, id, WM_NORMAL_HINTS, WM_SIZE_HINTS, 32, hints);
  set('_NET_WM_NAME', 'UTF8_STRING', o.title);
  set('_MOTIF_WM_HINTS', '_MOTIF_WM_HINTS', [2, 0, 0, 0, 0]);
  client.InternAtom(false, '_NET_WM_WINDOW_TYPE_NORMAL', (_, normal) =>
    set('_NET_WM_WINDOW_TYPE', ATOM, [normal]),
  );
  client.CreateGC(context, id, { foreground: o.colour });
  let said = false;
  client.on('event', () => {
    if (o.strokes) {
      // Like lines of text: strokes two pixels wide with gaps of ten.
      const strokes: number[] = [];
      for (let x = 0; x < o.width; x += 12) strokes.push(x, 0, 2, o.height);
      client.PolyFillRectangle(id, context, strokes);
    }
    client.GetInputFocus(() => {
      if (!said) process.stdout.write(`${id}\n`);
      said = true;
    });
  });
  // The properties above go out before the window appears: the answers to InternAtom come first.
  client.GetInputFocus(() => client.GetInputFocus(() => client.GetInputFocus(() => client.MapWindow(id))));
});
client.on('end', () => process.exit(0));
client.on('error', () => process.exit(1));
