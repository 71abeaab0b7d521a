// Puts a text on the clipboard, also where the page has no permission for the clipboard itself.

/** Answers whether it is there. Must run in the task of a click or key. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // The desktop app gives its page no permission of the browser's: what is selected may be copied all the same.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.readOnly = true;
  field.className = 'wd-hidden';
  // Where the window is, so that nothing scrolls to it.
  field.style.position = 'fixed';
  field.style.top = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}
