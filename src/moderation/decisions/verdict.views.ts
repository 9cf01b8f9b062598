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
  /** Whether what is begun is kept for colleagues, and when it was last. */
  drafts: { savedAt: Date | null } | null;
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
  /** The account whose draft is gone on with. */
  draft?: number | null;
}

/** What was begun to be written for a verb. */
export interface Begun {
  drafts: VerdictView['drafts'];
  form: FormView | undefined;
}

export function verdictView(
  item: ItemRef,
  offer: VerbOffer,
  { t, locale }: { t: Translate; locale: string },
  asked: AskedVerdict,
  begun: Begun = { drafts: null, form: undefined },
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
    preview: mail && mailPreview(mail, locale, standIns(t, message), offer.mailParams),
    templates: offer.templates,
    drafts: message === 'none' ? null : begun.drafts,
    form: asked.name === name ? formOf(offer, asked, begun.form) : (begun.form ?? NO_FORM),
    prefix: `${name}-`,
    open: asked.name === name,
  };
}

function formOf(
  { templates }: VerbOffer,
  { form, template }: AskedVerdict,
  begun: FormView | undefined,
): FormView {
  return withTemplate(
    form ?? begun ?? NO_FORM,
    templates.find(({ value }) => value === template),
  );
}

function standIns(
  t: Translate,
  message: VerbOffer['message'],
): { reason: string; message: string } {
  return {
    reason: t('moderation:verdict.standIn.reason'),
    message: t(
      `moderation:verdict.standIn.${message === 'required' ? 'message' : 'optionalMessage'}`,
    ),
  };
}
