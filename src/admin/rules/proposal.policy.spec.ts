import type { Role } from '../../accounts/access/role.js';
import {
  actRefusal,
  PROPOSAL_ACTS,
  proposalEnd,
  type ProposalAct,
  type ProposalFacts,
  type ProposalRefusal,
} from './proposal.policy.js';

const ADA = 1;
const ALAN = 2;
const MINA = 9;
const now = new Date('2026-11-20T12:00:00Z');
const roles = new Map<number, Role>([
  [ADA, 'administrator'],
  [ALAN, 'administrator'],
  [MINA, 'member'],
]);
const proposal: ProposalFacts = {
  state: 'open',
  expiresAt: proposalEnd(now),
  proposedById: ADA,
  accountId: MINA,
};

describe('a proposal', () => {
  it.each<[string, number, ProposalAct, Partial<ProposalFacts>, ProposalRefusal | null]>([
    ['a second administrator confirms', ALAN, 'confirm', {}, null],
    ['a second administrator refuses', ALAN, 'refuse', {}, null],
    ['its proposer withdraws', ADA, 'withdraw', {}, null],
    ['a setting', ALAN, 'confirm', { accountId: null }, null],
    ['its proposer does not confirm', ADA, 'confirm', {}, 'own'],
    ['its proposer does not refuse, but withdraw', ADA, 'refuse', {}, 'own'],
    ['nobody withdraws what another proposed', ALAN, 'withdraw', {}, 'notProposer'],
    ['nobody confirms the own role', ALAN, 'confirm', { accountId: ALAN }, 'subject'],
    ['nobody refuses the own role', ALAN, 'refuse', { accountId: ALAN }, 'subject'],
    ['no member', MINA, 'confirm', {}, 'notAdministrator'],
    ['nobody unknown', 77, 'confirm', {}, 'notAdministrator'],
    ['not of who is no administrator now', ALAN, 'confirm', { proposedById: MINA }, 'proposerGone'],
    ['not of who is gone', ALAN, 'confirm', { proposedById: null }, 'proposerGone'],
    ['what such a person proposed can be refused', ALAN, 'refuse', { proposedById: null }, null],
    ['not at its end', ALAN, 'confirm', { expiresAt: now }, 'expired'],
    ['not twice', ALAN, 'confirm', { state: 'confirmed' }, 'decided'],
    ['not after it was withdrawn', ALAN, 'confirm', { state: 'withdrawn' }, 'decided'],
    ['not withdrawn after it was confirmed', ADA, 'withdraw', { state: 'confirmed' }, 'decided'],
  ])('%s', (_case, id, act, more, refusal) =>
    expect(actRefusal(act, { ...proposal, ...more }, { id, roles, now })).toBe(refusal),
  );

  it('stands open for seven days', () =>
    expect(proposalEnd(now)).toEqual(new Date('2026-11-27T12:00:00Z')));

  it('can be done nothing about by somebody who was an administrator', () => {
    const before = new Map(roles).set(ALAN, 'lead');
    for (const act of PROPOSAL_ACTS)
      expect(actRefusal(act, proposal, { id: ALAN, roles: before, now })).toBe('notAdministrator');
  });
});
