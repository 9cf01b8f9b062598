import type { Role } from '../../accounts/access/role.js';
import type { Decider } from './approval.policy.js';
import {
  decided,
  type DisputePeople,
  type Verdict,
  type Vote,
  voteRefusal,
} from './dispute.policy.js';

const vote = (voterId: number, role: Role, verdict: Verdict): Vote => ({ voterId, role, verdict });
const [D, U] = ['dismiss', 'uphold'] as const;
const [M, L, A] = ['moderator', 'lead', 'administrator'] as const;

describe('what votes decide', () => {
  it.each<[string, [Role, Verdict][], Verdict | null]>([
    ['nothing without votes', [], null],
    ['one vote of a lead decides nothing', [[L, U]], null],
    [
      'two agree, one a lead',
      [
        [M, D],
        [L, D],
      ],
      D,
    ],
    [
      'two agree, a lead first',
      [
        [L, U],
        [M, U],
      ],
      U,
    ],
    [
      'an administrator stands in for a lead',
      [
        [M, U],
        [A, U],
      ],
      U,
    ],
    [
      'two agree without a lead',
      [
        [M, D],
        [M, D],
      ],
      null,
    ],
    [
      'two differ',
      [
        [M, D],
        [L, U],
      ],
      null,
    ],
    [
      'a third decides for the first',
      [
        [M, D],
        [L, U],
        [L, D],
      ],
      D,
    ],
    [
      'a third decides for the second',
      [
        [M, D],
        [L, U],
        [A, U],
      ],
      U,
    ],
  ])('%s', (_case, given, verdict) =>
    expect(decided(given.map(([role, said], at) => vote(at, role, said)))).toBe(verdict),
  );
});

describe('who may vote', () => {
  const people = (more: Partial<DisputePeople> = {}): DisputePeople => ({
    subjectAccountId: 1,
    filerAccountId: 2,
    addresses: ['kathe@work.example', 'asker@mail.example'],
    claimerId: 3,
    secondId: 4,
    approvers: [{ id: 5, role: M }],
    needsLead: false,
    involved: [6],
    objectors: ['kathe@home.example'],
    votes: [],
    ...more,
  });
  const person = (id: number, role: Role = M, more: Partial<Decider> = {}): Decider => ({
    id,
    role,
    addresses: [`p${id}@keyhaven.example`],
    mayApprove: true,
    ...more,
  });
  const first = [vote(20, M, D)];
  const differing = [...first, vote(21, L, U)];

  it.each<[string, Decider, DisputePeople, string | null]>([
    ['a moderator who had nothing to do with it', person(10), people(), null],
    ['a member', person(10, 'member'), people(), 'notStaff'],
    ['whom the record belongs to', person(1), people(), 'ownTicket'],
    ['who sent the request', person(2), people(), 'ownTicket'],
    [
      'an address of the request',
      person(10, M, { addresses: ['asker@mail.example'] }),
      people(),
      'ownTicket',
    ],
    ['who objected', person(10, M, { addresses: ['kathe@home.example'] }), people(), 'ownTicket'],
    ['the claimer', person(3), people(), 'involved'],
    ['the second person', person(4), people(), 'involved'],
    ['an approver', person(5), people(), 'involved'],
    ['whoever worked on it before', person(6, L), people(), 'involved'],
    ['a role of today', person(10, L, { mayApprove: false }), people(), 'roleTooNew'],
    ['who voted already', person(20), people({ votes: first }), 'votedBefore'],
    ['a second moderator', person(10), people({ votes: first }), 'leadNeeded'],
    ['a lead after a moderator', person(10, L), people({ votes: first }), null],
    ['a moderator after a lead', person(10), people({ votes: [vote(21, L, U)] }), null],
    ['a moderator as the third', person(10), people({ votes: differing }), 'leadNeeded'],
    ['a lead as the third', person(10, L), people({ votes: differing }), null],
  ])('%s', (_case, decider, dispute, refusal) =>
    expect(voteRefusal(decider, dispute)).toBe(refusal),
  );
});
