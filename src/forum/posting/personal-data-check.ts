import type { Finding, FindingKind } from '../../text/personal-data/finding.js';
import { takeOutFindings } from '../../text/personal-data/mark-findings.js';
import { scan } from '../../text/personal-data/scan.js';
import { FormProblem } from '../../web/form-problem.js';

/** What the author wants done with personal data: be asked first, publish it, or have it taken out. */
export type PersonalDataChoice = 'ask' | 'publish' | 'take-out';

/** Texts of a form by their field. */
export type Texts = Partial<Record<'title' | 'body' | 'reason' | 'tags', string>>;

/** Texts that may be published, and the kinds of personal data that stay in them by the author's choice. */
export interface Cleared<T extends Texts> {
  texts: T;
  kinds: FindingKind[];
}

/**
 * Lets texts through, as they are or with what was found taken out.
 * @param instead the words that stand where something was taken out
 * @throws FormProblem at the field where something has to be decided, or may not be published at all
 */
export function clearPersonalData<T extends Texts>(
  texts: T,
  choice: PersonalDataChoice,
  instead: (finding: Finding) => string,
): Cleared<T> {
  if (choice === 'take-out') {
    const clean = Object.entries(texts).map(([field, text]) => [
      field,
      // Words in place of what was taken out would become a tag.
      takeOutFindings(text, scan(readTogether(field, text)), field === 'tags' ? () => '' : instead),
    ]);
    return { texts: Object.fromEntries(clean) as T, kinds: [] };
  }
  const found = Object.entries(texts).flatMap(([field, text]) =>
    scan(readTogether(field, text)).map((finding) => ({ field, ...finding })),
  );
  const first = found.find(({ severity }) => severity === 'stop') ?? found[0];
  if (first && (first.severity === 'stop' || choice === 'ask'))
    throw new FormProblem(first.field, `forum:personal.${first.severity}`);
  return { texts, kinds: [...new Set(found.map(({ kind }) => kind))] };
}

/** Tags stand beside each other on their page: a number that is typed in pieces is read as one there. */
export function readTogether(field: string, text: string): string {
  return field === 'tags'
    ? text.replace(/\s*[,;،、，]\s*/g, (gap) => ' '.repeat(gap.length))
    : text;
}
