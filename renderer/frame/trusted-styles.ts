// Mantine sets the text of its style elements as HTML: the page's policy lets exactly that through, and no markup.

interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown;
}

/** Text without `<` makes no element, so it can run nothing; everything else stays refused. */
export function allowStyleText(trustedTypes: TrustedTypes | undefined): void {
  trustedTypes?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) });
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}
