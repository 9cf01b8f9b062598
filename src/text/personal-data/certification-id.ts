import { numberGoesOn, standsAlone, wordsBefore } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';

/** How far back a word may stand that says what a number is. */
const CONTEXT = 40;

const BLOCK = /\d{9}/g;
const GROUPED = /\d{3}([ -])\d{3}\1\d{3}/g;
const REGISTRATION = /\d{3}-\d{6}/g;

/** Words that make a number a certification ID, in the languages of the sample. */
const OWN_WORD = /certif|zertif|\bmc ?id\b|\bcert\b|holder|candidate|profile/;
/** Words right before a number that make it something else. */
const OTHER_WORD =
  /(?:order|invoice|receipt|ticket|case|build|version|error|code|tracking|reference|ref|commit|pr|issue|bestellung|rechnung|pedido|factura|commande|facture)(?: (?:number|no|nr|id))?[.:#]* *#?$|[#$€£]\s?$/;
const UNIT_AFTER = /^\s?(?:bytes?|[kmgt]i?b|ms|seconds?|usd|eur|gbp|[€$£%])\b|^[.,]\d/;

/**
 * Certification IDs: nine digits in one block that nothing beside them makes
 * an order, a price or a size; and three groups of three where a word before
 * them says that they are one.
 */
export function certificationIds(text: string, labels: LabelIndex): Span[] {
  const blocks = spans(text, BLOCK).filter(
    ({ start, end }) =>
      !OTHER_WORD.test(wordsBefore(text, start, CONTEXT)) &&
      !UNIT_AFTER.test(text.slice(end, end + 12)) &&
      labels.before({ start, end })[0]?.kind !== 'phone',
  );
  const grouped = spans(text, GROUPED).filter(({ start }) =>
    OWN_WORD.test(wordsBefore(text, start, CONTEXT)),
  );
  return [...blocks, ...grouped];
}

/** Registration numbers of exams, such as `505-574999`: they are evidence in a recovery request. */
export function examRegistrations(text: string): Span[] {
  return spans(text, REGISTRATION);
}

function spans(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)]
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
    .filter((span) => standsAlone(text, span) && !numberGoesOn(text, span));
}
