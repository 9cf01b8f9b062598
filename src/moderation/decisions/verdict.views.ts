import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { QueueKind } from '../queue-kind.js';
import { type MailPreview, mailPreview } from './preview.js';
import { VERB_KEYS, type VerbName, type VerbOffer } from './verb.js';

/** A verb's button and its confirmation. */
export interface VerdictView {
  name: VerbName;
  key: string;
  /** Where its words stand in `locales`: label, title, button. */
  words: string;
  explain: string;
  tone: VerbOffer['tone'];
  lacking: string | null;
  reasons: { value: string; label: string; told: string }[];
  message: { asked: boolean; required: boolean; optional: boolean; hint: string };
  preview: MailPreview | null;
  form: FormView;
  /** Starts the ids of its fields: several confirmations stand on one page. */
  prefix: string;
  /** Whether the page comes with it standing open. */
  open: boolean;
}

const NOTHING_YET: FormView = { failed: false, fields: {}, errors: [] };

/** @param asked the confirmation that is open, with what was typed into it where it came back */
export function verdictView(
  kind: QueueKind,
  offer: VerbOffer,
  { t, locale }: { t: Translate; locale: string },
  asked: { name: string; form?: FormView },
): VerdictView {
  const { name, tone, lacking, mail, message } = offer;
  return {
    name,
    key: VERB_KEYS[name],
    words: `moderation:verdict.${kind}.${name}`,
    explain: t(offer.explain ?? `moderation:verdict.${kind}.${name}.explain`),
    tone,
    lacking,
    reasons: offer.reasons.map(({ value, label, told }) => ({
      value,
      label: t(label),
      told: t(told),
    })),
    message: {
      asked: message !== 'none',
      required: message === 'required',
      optional: message === 'optional',
      hint: t(offer.messageHint),
    },
    preview: mail && mailPreview(mail, locale, standIns(t), offer.mailParams),
    form: (asked.name === name && asked.form) || NOTHING_YET,
    prefix: `${name}-`,
    open: asked.name === name,
  };
}

function standIns(t: Translate): { reason: string; message: string } {
  return {
    reason: t('moderation:verdict.standIn.reason'),
    message: t('moderation:verdict.standIn.message'),
  };
}
