import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import { NO_FORM } from '../items/no-form.js';
import type { ItemRef } from '../queue-kind.js';
import { wordsOf } from '../subject.js';
import { type MessageTemplate, withTemplate } from './message-templates.js';
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
  lacking: VerbOffer['lacking'];
  reasons: { value: string; label: string; told: string }[];
  message: { asked: boolean; required: boolean; optional: boolean; hint: string };
  templates: readonly MessageTemplate[];
  preview: MailPreview | null;
  form: FormView;
  /** Starts the ids of its fields: several confirmations stand on one page. */
  prefix: string;
  /** Whether the page comes with it standing open. */
  open: boolean;
}

/** The confirmation that stands open, with what was typed where it came back, and the template whose words were asked for. */
export interface AskedVerdict {
  name: string;
  form?: FormView;
  template?: string;
}

export function verdictView(
  item: ItemRef,
  offer: VerbOffer,
  { t, locale }: { t: Translate; locale: string },
  asked: AskedVerdict,
): VerdictView {
  const { name, tone, lacking, mail, message } = offer;
  const words = `moderation:verdict.${wordsOf(item)}.${name}`;
  return {
    name,
    key: VERB_KEYS[name],
    words,
    explain: t(offer.explain ?? `${words}.explain`, offer.explainParams),
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
    templates: offer.templates,
    form: asked.name === name ? formOf(offer, asked) : NO_FORM,
    prefix: `${name}-`,
    open: asked.name === name,
  };
}

function formOf({ templates }: VerbOffer, { form = NO_FORM, template }: AskedVerdict): FormView {
  return withTemplate(
    form,
    templates.find(({ value }) => value === template),
  );
}

function standIns(t: Translate): { reason: string; message: string } {
  return {
    reason: t('moderation:verdict.standIn.reason'),
    message: t('moderation:verdict.standIn.message'),
  };
}
