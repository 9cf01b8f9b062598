import { cards } from './card.js';
import { certificationIds, examRegistrations } from './certification-id.js';
import { emails } from './email.js';
import { type Finding, type FindingKind, SEVERITY, type Span } from './finding.js';
import { phones } from './phone.js';
import { readableText } from './readable-text.js';

/** Who looks for what. Where two find the same place, the earlier one is right. */
const FINDERS: readonly [FindingKind, (text: string) => Span[]][] = [
  ['CARD', cards],
  ['EMAIL', emails],
  ['EXAM_REGISTRATION', examRegistrations],
  ['CERT_ID', certificationIds],
  ['PHONE', phones],
];

/**
 * Personal data in a text that is about to be published, in the order in which
 * it stands there, without overlaps. Time is linear in the length of the text.
 */
export function scan(original: string): Finding[] {
  const { text, at } = readableText(original);
  const taken = new Uint8Array(text.length);
  const findings = FINDERS.flatMap(([kind, find]) =>
    find(text)
      .filter((span) => take(taken, span))
      .map(({ start, end }) => ({
        kind,
        start: at[start] ?? 0,
        end: endInOriginal(at, end),
        severity: SEVERITY[kind],
      })),
  );
  return findings.sort((a, b) => a.start - b.start);
}

/** Marks a place as found; false where another finder has some of it already. */
function take(taken: Uint8Array, { start, end }: Span): boolean {
  if (taken.subarray(start, end).includes(1)) return false;
  taken.fill(1, start, end);
  return true;
}

/** One after the place of the last character, so that invisible ones behind it stay outside. */
function endInOriginal(at: Uint32Array, end: number): number {
  return (at[end - 1] ?? 0) + 1;
}
