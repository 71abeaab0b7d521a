// Sends a file and says how far it is: `fetch` cannot tell. Whatever stands in the way is left to the client, which can ask for it.

import type { Result } from '../../../shared/domain/result.ts';
import { routes } from '../../../shared/wire/routes.ts';
import { addressOf, type Client } from '../line/client.ts';

export interface Upload {
  readonly contract: string;
  /** Of the attachment, made here. */
  readonly id: string;
  readonly file: File;
  readonly csrf: string;
  /** 0 to 1. */
  onProgress(share: number): void;
}

/** Whether it arrived; `false` where it has to be tried another way. */
function sent({ contract, id, file, csrf, onProgress }: Upload): Promise<boolean> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(
      routes.attach.method,
      addressOf('attach', { params: { contract, id }, query: { name: file.name } }),
    );
    request.setRequestHeader('x-csrf', csrf);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('loadend', () => resolve(200 <= request.status && request.status < 300));
    request.send(file);
  });
}

/** Idempotent under its id, so that a second way after a failed first does no harm. */
export async function uploadFile(client: Client, upload: Upload): Promise<Result<unknown>> {
  if (await sent(upload)) return { ok: true, value: null };
  upload.onProgress(0);
  const { contract, id, file } = upload;
  return client.ask('attach', {
    params: { contract, id },
    query: { name: file.name },
    body: new Uint8Array(await file.arrayBuffer()),
  });
}
