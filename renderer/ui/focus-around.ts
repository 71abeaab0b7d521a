// Where the cursor goes when the button that was pressed is about to vanish.

/** To the nearest thing around it that may hold the cursor without being a stop of the Tab key; the screen at last. */
export function focusAround(button: HTMLElement): void {
  button.closest<HTMLElement>('[tabindex="-1"]')?.focus();
}
