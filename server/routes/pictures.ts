// Pictures and attachments: what comes in as raw bytes, and what goes out so.
import { ok } from '../../shared/domain/result.ts';
import { PICTURE_TYPE } from '../../shared/wire/sync.ts';
import type { ServerContext } from '../context.ts';
import { keepAttachment, openAttachment } from '../services/pictures/attachments.ts';
import { picturesOf } from '../services/pictures/service.ts';
import type { Viewer } from '../services/pictures/showing.ts';
import { type Caller, type Handlers, personOf } from './handler.ts';

const BYTES = 'application/octet-stream';

function viewerOf(caller: Caller): Viewer {
  const { relation, weeks } = caller;
  if (!relation) throw new Error('the access table let somebody in who has nothing to do with the contract');
  return { person: personOf(caller).id, relation, weeks };
}

/**
 * Answers keep the application's `no-store`: a browser that kept a picture would still show it once it is erased, and
 * each look at one has to be asked for to be recorded.
 */
export const pictureHandlers = (
  context: ServerContext,
): Pick<Handlers, 'sendPicture' | 'picture' | 'thumbnails' | 'attach' | 'attachment'> => {
  const pictures = picturesOf(context);
  return {
    sendPicture: ({ params, ...sent }) => pictures.receive({ ...params, ...sent }),
    async picture({ params }, caller, { room }) {
      const found = await pictures.picture(params.contract, params.commitment, viewerOf(caller), room);
      return found.ok ? ok({ bytes: found.value, mediaType: PICTURE_TYPE }) : found;
    },
    async thumbnails({ params, body }, caller, { room }) {
      const packed = await pictures.thumbnails(params.contract, body, viewerOf(caller), room);
      return packed.ok ? ok({ bytes: packed.value, mediaType: BYTES }) : packed;
    },
    attach: ({ params, query, mediaType, length, body }, caller) =>
      keepAttachment(context, pictures.vault, {
        ...params,
        ...query,
        mediaType,
        length,
        body,
        person: personOf(caller).id,
      }),
    async attachment({ params }, caller, { room }) {
      const asked = { ...params, reader: personOf(caller).id };
      const found = await openAttachment(context, pictures.vault, asked, room);
      // Never as what it says it is: nothing of it shall run or be shown in our name.
      return found.ok
        ? ok({ bytes: found.value.bytes, mediaType: BYTES, fileName: found.value.name })
        : found;
    },
  };
};
