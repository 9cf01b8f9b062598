/** Text of a person line by line; browsers send line ends as two characters. */
export function paragraphs(body: string): string[] {
  return body
    .split(/[\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
