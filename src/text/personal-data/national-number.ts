import { numberGoesOn, standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';
import { ALONE, type NationalNumber } from './national-alone.js';
import { LABELLED } from './national-labelled.js';

/**
 * National numbers (of insurance, taxes, registers) of some forty countries:
 * those of an unmistakable form wherever they stand, the others beside a word
 * that says what they are.
 */
export function nationalNumbers(text: string, labels: LabelIndex): Span[] {
  const alone = found(text, ALONE);
  if (labels.of('national').length === 0) return alone;
  return [
    ...alone,
    ...found(text, LABELLED).filter((span) =>
      labels.says('national', span, ['programme', 'passport', 'phone', 'other']),
    ),
  ];
}

function found(text: string, kinds: readonly NationalNumber[]): Span[] {
  const spans = kinds.flatMap(([pattern, isOne]) =>
    [...text.matchAll(pattern)]
      .map(({ 0: match, index }) => ({ match, start: index, end: index + match.length }))
      .filter(
        ({ match, ...span }) =>
          isOne(match.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase(), match) &&
          endsAlone(text, span) &&
          !numberGoesOn(text, span),
      ),
  );
  // Where a shorter one stands in a longer one, the longer one is meant.
  return spans.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** Whether no letter or digit follows; before it, the pattern has looked. */
function endsAlone(text: string, { start, end }: Span): boolean {
  return (
    standsAlone(text, { start, end }) ||
    (/^[a-z]\d/.test(text.slice(start - 1, start + 1)) && standsAlone(text, { start: 0, end }))
  );
}
