import type { Actor } from '../../accounts/access/actor.js';
import type { Message } from '../../moderation/queue/queue.views.js';
import { isProtectionName, PROTECTIONS } from '../../settings/rules/protections.js';
import { readChanges } from '../rules/wished-changes.js';
import type { Proposal, ProposalKindName } from './proposal.entity.js';

/** An open proposal with the names of who has to do with it. */
export interface ProposalRow extends Pick<
  Proposal,
  | 'id'
  | 'kind'
  | 'target'
  | 'before'
  | 'value'
  | 'reason'
  | 'accountId'
  | 'proposedById'
  | 'proposedAt'
  | 'expiresAt'
> {
  proposerName: string | null;
  personName: string | null;
}

/** A proposal as a card: what is to change, who wants it and why, and what the reader may do about it. */
export interface ProposalView {
  id: number;
  /** The name of a person. */
  person: string | null;
  /** The name of anything else. */
  title: Message | null;
  href: string;
  /** What it is now; null for a record, whose values are shown on its page alone. */
  from: Message | null;
  to: Message | null;
  /** The values of a record that are to change, as keys of words. */
  fields: string[];
  reason: string;
  proposer: string | null;
  proposedAt: Date;
  expiresAt: Date;
  /** Whether to decide about it takes a look at the record first. */
  afterLook: boolean;
  mayDecide: boolean;
  mayWithdraw: boolean;
}

export function proposalView(row: ProposalRow, { id }: Actor): ProposalView {
  return {
    ...ABOUT[row.kind](row),
    id: row.id,
    reason: row.reason,
    proposer: row.proposerName,
    proposedAt: row.proposedAt,
    expiresAt: row.expiresAt,
    afterLook: row.kind === 'record',
    mayDecide: row.proposedById !== id && row.accountId !== id,
    mayWithdraw: row.proposedById === id,
  };
}

/** A setting's value in words, in the unit it has. */
export function settingValue(name: string, value: number): Message {
  const unit = isProtectionName(name) ? PROTECTIONS[name].unit : 'days';
  return { key: `admin:value.${unit}`, params: { count: value } };
}

type About = Pick<ProposalView, 'person' | 'title' | 'href' | 'from' | 'to' | 'fields'>;

const message = (key: string, params: Message['params'] = {}): Message => ({ key, params });

const ABOUT: Record<ProposalKindName, (row: ProposalRow) => About> = {
  role: ({ personName, target, before, value }) => ({
    person: personName,
    title: null,
    href: `/admin/people/${target}`,
    from: message(`roles:name.${before}`),
    to: message(`roles:name.${value}`),
    fields: [],
  }),
  setting: ({ target, before, value }) => ({
    person: null,
    title: message(`admin:setting.${target}.label`),
    href: '/admin/settings',
    from: settingValue(target, Number(before)),
    to: settingValue(target, Number(value)),
    fields: [],
  }),
  record: ({ target, value }) => ({
    person: null,
    title: message('records:proposal.record', { id: target }),
    href: `/admin/profiles/${target}`,
    from: null,
    to: null,
    fields: readChanges(value).map(({ field }) => `records:field.${field}.label`),
  }),
  release: ({ target, before }) => ({
    person: null,
    title: message('records:proposal.release', { number: target, id: before }),
    href: `/admin/profiles/${before}`,
    from: message('records:state.frozen'),
    to: message('records:proposal.released'),
    fields: [],
  }),
};
