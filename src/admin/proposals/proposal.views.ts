import type { Actor } from '../../accounts/access/actor.js';
import type { Message } from '../../moderation/queue/queue.views.js';
import { isProtectionName, PROTECTIONS } from '../../settings/rules/protections.js';
import type { Proposal } from './proposal.entity.js';

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
  /** The name of a person, or of a setting. */
  person: string | null;
  setting: Message | null;
  href: string;
  from: Message;
  to: Message;
  reason: string;
  proposer: string | null;
  proposedAt: Date;
  expiresAt: Date;
  mayDecide: boolean;
  mayWithdraw: boolean;
}

export function proposalView(row: ProposalRow, { id }: Actor): ProposalView {
  const isRole = row.kind === 'role';
  return {
    id: row.id,
    person: row.personName,
    setting: isRole ? null : { key: `admin:setting.${row.target}.label`, params: {} },
    href: isRole ? `/admin/people/${row.target}` : '/admin/settings',
    from: valueMessage(row, row.before),
    to: valueMessage(row, row.value),
    reason: row.reason,
    proposer: row.proposerName,
    proposedAt: row.proposedAt,
    expiresAt: row.expiresAt,
    mayDecide: row.proposedById !== id && row.accountId !== id,
    mayWithdraw: row.proposedById === id,
  };
}

/** A setting's value in words, in the unit it has. */
export function settingValue(name: string, value: number): Message {
  const unit = isProtectionName(name) ? PROTECTIONS[name].unit : 'days';
  return { key: `admin:value.${unit}`, params: { count: value } };
}

function valueMessage({ kind, target }: ProposalRow, value: string): Message {
  return kind === 'role'
    ? { key: `roles:name.${value}`, params: {} }
    : settingValue(target, Number(value));
}
