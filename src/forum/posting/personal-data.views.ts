import type { FindingKind } from '../../text/personal-data/finding.js';
import { markFindings, type MarkedPiece } from '../../text/personal-data/mark-findings.js';
import { scan } from '../../text/personal-data/scan.js';
import type { Texts } from './personal-data-check.js';
import { readTogether } from './personal-data-check.js';

/** What was found in a form's texts, shown where it stands, before it is published. */
export interface PersonalDataView {
  /** Whether something of it may not be published at all. */
  stop: boolean;
  texts: { field: string; pieces: { text: string; kind: FindingKind | null }[] }[];
}

/** So much of the text stands before and after what was found. */
const CONTEXT = 70;

/** Null where nothing is found. */
export function personalDataView(typed: Texts): PersonalDataView | null {
  const found = Object.entries(typed)
    .map(([field, text]) => ({ field, text, findings: scan(readTogether(field, text)) }))
    .filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return null;
  return {
    stop: found.some(({ findings }) => findings.some(({ severity }) => severity === 'stop')),
    texts: found.map(({ field, text, findings }) => ({
      field,
      pieces: markFindings(text, findings).map(shortened),
    })),
  };
}

function shortened({ text, finding }: MarkedPiece): { text: string; kind: FindingKind | null } {
  if (finding) return { text, kind: finding.kind };
  const short =
    text.length > 2 * CONTEXT ? `${text.slice(0, CONTEXT)} … ${text.slice(-CONTEXT)}` : text;
  return { text: short, kind: null };
}
