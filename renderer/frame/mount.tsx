// Puts a program on its page: what the page's policy asks of styles, the look, messages, and the program itself.
import { Notifications } from '@mantine/notifications';
import { setNonce } from 'get-nonce';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from './look.tsx';
import { allowStyleText } from './trusted-styles.ts';

/** Throws where the page has no root element. */
export function mount(program: ReactNode): void {
  // The server puts a fresh nonce into each page; without it the page's policy refuses Mantine's style elements.
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  setNonce(nonce);
  allowStyleText(window.trustedTypes);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html lacks its root element');
  createRoot(root).render(
    <StrictMode>
      <Look nonce={nonce}>
        <Notifications position="bottom-left" limit={4} containerWidth={400} />
        {program}
      </Look>
    </StrictMode>,
  );
}
