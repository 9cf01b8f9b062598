import { awardNumbers } from './award-number.js';
import { cards } from './card.js';
import { certificationIds, examRegistrations } from './certification-id.js';
import { emails } from './email.js';
import { type Finding, type FindingKind, SEVERITY, type Span } from './finding.js';
import { ibans } from './iban.js';
import { ipAddresses } from './ip-address.js';
import { LabelIndex } from './label-index.js';
import { nationalNumbers } from './national-number.js';
import { passports } from './passport.js';
import { phones } from './phone.js';
import { readableText } from './readable-text.js';
import { secrets } from './secret.js';

/** Who looks for what. Where two find the same place, the earlier one is right. */
const FINDERS: readonly [FindingKind, (text: string, labels: LabelIndex) => Span[]][] = [
  ['SECRET', secrets],
  ['IBAN', ibans],
  ['NATIONAL_ID', nationalNumbers],
  ['CARD', cards],
  ['PASSPORT', passports],
  ['EMAIL', emails],
  ['EXAM_REGISTRATION', examRegistrations],
  ['CERT_ID', certificationIds],
  ['AWARD_NUMBER', awardNumbers],
  ['IP', ipAddresses],
  ['PHONE', phones],
];

/**
 * Personal data in a text that is about to be published, in the order in which
 * it stands there, without overlaps. Time is linear in the length of the text.
 */
export function scan(original: string): Finding[] {
  const { text, at } = readableText(original);
  const labels = new LabelIndex(text);
  const taken = new Uint8Array(text.length);
  const findings = FINDERS.flatMap(([kind, find]) =>
    find(text, labels)
      .filter((span) => take(taken, span))
      .map(({ start, end }) => ({
        kind,
        ...inOriginal(original, at, { start, end }),
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

/** From its first to the last of its characters, so that invisible ones behind it stay outside; what was turned around stands the other way. */
function inOriginal(original: string, at: Uint32Array, { start, end }: Span): Span {
  const [first, last] = [at[start] ?? 0, at[end - 1] ?? 0];
  const from = Math.min(first, last);
  const to = Math.max(first, last);
  // A reference of HTML or an escape ends where the next character begins.
  const next = first <= last ? (at[end] ?? to + 1) : to + 1;
  return {
    start: from,
    end: original.charAt(to) === '&' || original.charAt(to) === '\\' ? next : to + 1,
  };
}
