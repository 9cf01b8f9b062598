/** A text without the characters that no XML document may hold, escaped or not (XML 1.0, 2.2), and other control characters. */
export function xmlText(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');
}
