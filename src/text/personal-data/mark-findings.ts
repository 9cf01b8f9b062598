import type { Finding } from './finding.js';

/** A piece of a text; `finding` where it is one. */
export interface MarkedPiece {
  text: string;
  finding?: Finding;
}

/** The text in pieces, the findings of `scan` apart from what stands between them. */
export function markFindings(text: string, findings: readonly Finding[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let from = 0;
  for (const finding of findings) {
    pieces.push({ text: text.slice(from, finding.start) });
    pieces.push({ text: text.slice(finding.start, finding.end), finding });
    from = finding.end;
  }
  pieces.push({ text: text.slice(from) });
  return pieces.filter(({ text: piece }) => piece !== '');
}

/** The text with other words in place of each finding. */
export function takeOutFindings(
  text: string,
  findings: readonly Finding[],
  instead: (finding: Finding) => string,
): string {
  return markFindings(text, findings)
    .map(({ text: piece, finding }) => (finding ? instead(finding) : piece))
    .join('');
}
