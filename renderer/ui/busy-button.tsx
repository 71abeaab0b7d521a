// A button that keeps the cursor while it is busy or has nothing to do: disabled in earnest, it would lose it.
import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

type BusyProps = Omit<ButtonProps, 'loading' | 'loaderProps'> &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps | 'onClick'> & {
    readonly busy: boolean;
    /** There is nothing to do just now. */
    readonly idle?: boolean;
    onClick?(): void;
  };

export function BusyButton({ busy, idle = false, leftSection, onClick, ...rest }: BusyProps) {
  const off = busy || idle;
  return (
    <Button
      {...rest}
      leftSection={busy ? <Loader size={16} color="currentColor" aria-hidden /> : leftSection}
      aria-busy={busy}
      {...(off ? { 'aria-disabled': true } : {})}
      {...(idle ? { 'data-disabled': true } : {})}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.();
      }}
    />
  );
}
