import { numberGoesOn, standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';

const NUMBER = /\b[\dA-F]{4}-[\dA-F]{4}\b/gi;

/** Numbers of awards, such as `A70F-E18D`: hexadecimal, figures and capital letters; others beside a word of the programme. */
export function awardNumbers(text: string, labels: LabelIndex): Span[] {
  return [...text.matchAll(NUMBER)]
    .map(({ 0: match, index }) => ({ match, start: index, end: index + match.length }))
    .filter(({ match, ...span }) => {
      if (!standsAlone(text, span) || touchesHyphen(text, span) || numberGoesOn(text, span))
        return false;
      const nearest = labels.before(span)[0]?.kind;
      if (nearest === 'other' || nearest === 'version') return false;
      return (
        (/\d/.test(match) && /[A-F]/.test(match) && match === match.toUpperCase()) ||
        labels.says('programme', span)
      );
    });
}

/** Part of a longer identifier, such as a UUID. */
function touchesHyphen(text: string, { start, end }: Span): boolean {
  return (
    (/[-:]$/.test(text.slice(Math.max(0, start - 1), start)) &&
      /[\dA-F][-:]$/i.test(text.slice(Math.max(0, start - 2), start))) ||
    /^-[\dA-F]/i.test(text.slice(end, end + 2))
  );
}
