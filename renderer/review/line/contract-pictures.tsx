// The pictures of one contract's diary, as the server lets the reader see them.
import { type ReactNode, useMemo } from 'react';
import { PicturesContext, pictureSource } from '../../ui/pictures.ts';
import { addressOf } from './client.ts';
import { useSite } from './site.tsx';

export function ContractPictures({ contract, children }: { contract: string; children: ReactNode }) {
  const { client } = useSite();
  const source = useMemo(
    () =>
      pictureSource(
        (commitment) => addressOf('picture', { params: { contract, commitment } }),
        async (names) => {
          const answer = await client.askBytes('thumbnails', { params: { contract }, body: [...names] });
          if (!answer.ok) throw new Error(`no thumbnails: ${answer.error.reason}`);
          return answer.value;
        },
      ),
    [client, contract],
  );
  return <PicturesContext value={source}>{children}</PicturesContext>;
}
