/**
 * The text in small letters without the accents of European scripts; marks
 * that make another letter elsewhere (such as those of kana) stay.
 */
export function foldAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}
