// The pictures of the tracker's own diary; the tracker checks the session's cookie.
import { pictureSource } from '../../ui/pictures.ts';

async function ask(names: readonly string[]): Promise<ArrayBuffer> {
  const answer = await fetch('/thumbnails', { method: 'POST', body: JSON.stringify(names) });
  if (!answer.ok) throw new Error(`no thumbnails: ${answer.status}`);
  return answer.arrayBuffer();
}

export const trackerPictures = pictureSource((commitment) => `/pictures/${commitment}`, ask);
