import { sentences, translator } from '../../language/words.js';

/** A piece of a paragraph: plain words, or a place that the form fills. */
interface PreviewPart {
  text: string;
  part: 'reason' | 'message' | null;
}

/** A mail as the person will read it, with places for what is still being written. */
export interface MailPreview {
  subject: string;
  paragraphs: PreviewPart[][];
}

// Private-use characters, which no sentence holds: they mark the places through the translation.
const PLACES = { reason: '\uE000', message: '\uE001' } as const;

/** A mail may take a reason's words by a key that is made of it: then all of that key marks the place. */
const SPLIT = /([\w:.-]*\uE000[\w.-]*|\uE001)/;

/**
 * The words of a mail template, in the language of the page.
 * @param standIn what stands where nothing was written yet
 * @param params the other things that the mail fills in
 */
export function mailPreview(
  template: `${string}.${string}`,
  locale: string,
  standIn: Record<'reason' | 'message', string>,
  params: Record<string, unknown>,
): MailPreview {
  const [room = '', name = ''] = template.split('.');
  const filled = { ...params, ...PLACES };
  return {
    subject: translator(locale)(`${room}:mail.${name}.subject`, filled),
    paragraphs: sentences(locale, `${room}:mail.${name}.body`, filled).map((paragraph) =>
      paragraph
        .split(SPLIT)
        .filter((piece) => piece !== '')
        .map((piece) => partOf(piece, standIn)),
    ),
  };
}

function partOf(piece: string, standIn: Record<'reason' | 'message', string>): PreviewPart {
  if (piece.includes(PLACES.reason)) return { part: 'reason', text: standIn.reason };
  if (piece === PLACES.message) return { part: 'message', text: standIn.message };
  return { part: null, text: piece };
}
