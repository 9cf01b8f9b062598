import { hasRole, type Role } from '../../accounts/access/role.js';
import { imposing, lifting } from '../../forum/rules/sanction.policy.js';
import { LENGTHS } from '../../forum/rules/sanction-length.js';
import { SANCTION_KINDS, type SanctionKind } from '../../forum/rules/sanctions.js';
import { SANCTION_MAILS } from '../../forum/sanction/sanction-mails.service.js';
import type { SanctionView } from '../../forum/sanction/sanction.views.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { ReasonOffer } from '../decisions/verb.js';
import { type MailPreview, mailPreview } from '../decisions/preview.js';
import { NO_FORM } from '../items/no-form.js';
import { personPath } from './person.views.js';

/** A verb about a person, as `moderation/verdict` shows it. */
export interface PersonVerbView {
  name: string;
  /** Where its form goes; '' for its name below the person's page. */
  action: string;
  words: string;
  explain: string;
  tone: 'danger' | '';
  reasons: { value: string; label: string; told: string }[];
  /** Partials with more fields: above the message, and below it. */
  more: string | null;
  below: string | null;
  lengths: { value: string; label: string }[];
  templates: null;
  drafts: null;
  message: { asked: true; required: boolean; optional: boolean; hint: string };
  preview: MailPreview;
  form: FormView;
  prefix: string;
  open: boolean;
}

/** The confirmation that stands open, with what was typed where it came back. */
export interface AskedVerb {
  name: string;
  form?: FormView;
}

interface Words {
  t: Translate;
  locale: string;
  /** What the lists offer: keys of words. */
  reasons: { imposing: readonly ReasonOffer[]; lifting: readonly ReasonOffer[] };
}

/** What this member of staff may do about this person now; ends of sanctions go by `lift-ID`. */
export function personVerbs(
  actor: { id: number; role: Role },
  person: { id: number; role: Role; handle: string },
  sanctions: readonly SanctionView[],
  words: Words & { now: Date },
  asked: AskedVerb,
): { imposing: PersonVerbView[]; lifting: Map<number, PersonVerbView> } {
  const kinds = SANCTION_KINDS.filter(
    (kind) => imposing(actor, person, { kind, from: words.now, until: null }) === null,
  );
  const liftable = sanctions.filter(
    ({ state, kind, imposedAt: from, until }) =>
      (state === 'running' || state === 'given') &&
      lifting(actor, person, { kind, from, until }) === null,
  );
  return {
    imposing: kinds.map((kind) => imposingVerb(kind, hasRole(actor.role, 'lead'), words, asked)),
    lifting: new Map(
      liftable.map((each) => [each.id, liftingVerb(each, personPath(person.handle), words, asked)]),
    ),
  };
}

function imposingVerb(
  kind: SanctionKind,
  isLead: boolean,
  words: Words,
  asked: AskedVerb,
): PersonVerbView {
  const { t, locale } = words;
  const lengths = isLead ? LENGTHS : LENGTHS.filter((each) => !FOR_LEADS.has(each));
  return {
    ...verb(kind, `moderation:person.verb.${kind}`, words, asked),
    action: '',
    tone: kind === 'warning' ? '' : 'danger',
    reasons: words.reasons.imposing.map((each) => reason(t, each)),
    more: kind === 'warning' ? null : 'moderation/sanction-length',
    below: 'moderation/sanction-note',
    lengths: lengths.map((value) => ({ value, label: t(`sanctions:length.${value}`) })),
    message: {
      asked: true,
      required: true,
      optional: false,
      hint: t('moderation:person.verb.hint'),
    },
    preview: mailPreview(SANCTION_MAILS[kind], locale, standIns(t), {
      untilAt: t('moderation:person.verb.until'),
    }),
  };
}

/** Lengths that a moderator alone may not choose; a day of one's own choice may lie within the week. */
const FOR_LEADS: ReadonlySet<string> = new Set(['month', 'quarter']);

function liftingVerb(
  { id, kind }: SanctionView,
  path: string,
  words: Words,
  asked: AskedVerb,
): PersonVerbView {
  const { t, locale } = words;
  return {
    ...verb(`lift-${id}`, `moderation:person.lift.${kind}`, words, asked),
    action: `${path}/sanctions/${id}/end`,
    tone: '',
    reasons: words.reasons.lifting.map((each) => reason(t, each)),
    more: null,
    below: null,
    lengths: [],
    message: {
      asked: true,
      required: false,
      optional: true,
      hint: t('moderation:person.verb.hint'),
    },
    preview: mailPreview(SANCTION_MAILS.lift, locale, standIns(t), { kind }),
  };
}

function verb(name: string, words: string, { t }: Words, asked: AskedVerb) {
  const open = asked.name === name;
  return {
    name,
    words,
    explain: t(`${words}.explain`),
    templates: null,
    drafts: null,
    form: (open ? asked.form : undefined) ?? NO_FORM,
    prefix: `${name}-`,
    open,
  };
}

function reason(t: Translate, { value, label, told }: ReasonOffer) {
  return { value, label: t(label), told: t(told) };
}

function standIns(t: Translate): { reason: string; message: string } {
  return {
    reason: t('moderation:verdict.standIn.reason'),
    message: t('moderation:verdict.standIn.message'),
  };
}
