import {
  approvalRefusal,
  claimRefusal,
  type Decider,
  secondRefusal,
  type TicketPeople,
  workRefusal,
} from './approval.policy.js';

const moderator: Decider = {
  id: 1,
  role: 'moderator',
  addresses: ['mo@keyhaven.example'],
  mayApprove: true,
};
const lead: Decider = {
  id: 2,
  role: 'lead',
  addresses: ['lead@keyhaven.example'],
  mayApprove: true,
};
const ticket: TicketPeople = {
  subjectAccountId: 50,
  filerAccountId: null,
  addresses: ['holder@work.example', 'new@mail.example'],
  claimerId: 1,
  secondId: null,
  approvers: [],
  needsLead: false,
};
const second: TicketPeople = { ...ticket, approvers: [{ id: 1, role: 'moderator' }], secondId: 2 };

describe('who may claim', () => {
  it.each<[string, Decider, TicketPeople, string | null]>([
    ['a moderator', moderator, ticket, null],
    ['a member may not', { ...moderator, role: 'member' }, ticket, 'notStaff'],
    ['the subject may not', { ...moderator, id: 50 }, ticket, 'ownTicket'],
    ['the filer may not', moderator, { ...ticket, filerAccountId: 1 }, 'ownTicket'],
    [
      'the owner of the contact address may not',
      { ...moderator, addresses: ['new@mail.example'] },
      ticket,
      'ownTicket',
    ],
    [
      'the owner of an address on record may not',
      { ...moderator, addresses: ['x@y.example', 'holder@work.example'] },
      ticket,
      'ownTicket',
    ],
  ])('%s', (_case, decider, people, refusal) =>
    expect(claimRefusal(decider, people)).toBe(refusal),
  );
});

describe('who may work on it', () => {
  it.each<[string, Decider, TicketPeople, string | null]>([
    ['the claimer', moderator, ticket, null],
    ['the claimer with a new role', { ...moderator, mayApprove: false }, ticket, null],
    ['somebody else may not', lead, ticket, 'notClaimer'],
    ['nobody without a claim', moderator, { ...ticket, claimerId: null }, 'notClaimer'],
  ])('%s', (_case, decider, people, refusal) => expect(workRefusal(decider, people)).toBe(refusal));
});

describe('who may approve first', () => {
  it.each<[string, Decider, TicketPeople, string | null]>([
    ['the claimer', moderator, ticket, null],
    ['nobody whose role is new', { ...moderator, mayApprove: false }, ticket, 'roleTooNew'],
    ['the claimer, a lead being asked for later', moderator, { ...ticket, needsLead: true }, null],
    [
      'not twice',
      moderator,
      { ...ticket, approvers: [{ id: 1, role: 'moderator' }] },
      'approvedBefore',
    ],
    [
      'not an own ticket, claimed or not',
      moderator,
      { ...ticket, subjectAccountId: 1 },
      'ownTicket',
    ],
  ])('%s', (_case, decider, people, refusal) =>
    expect(approvalRefusal(decider, people)).toBe(refusal),
  );
});

describe('who may decide second', () => {
  const other: Decider = {
    id: 3,
    role: 'moderator',
    addresses: ['third@keyhaven.example'],
    mayApprove: true,
  };
  it.each<[string, Decider, TicketPeople, string | null]>([
    ['the person named', lead, second, null],
    ['a moderator, where no lead is asked for', other, { ...second, secondId: 3 }, null],
    [
      'a moderator, where the first was the lead',
      other,
      { ...second, secondId: 3, needsLead: true, approvers: [{ id: 2, role: 'lead' }] },
      null,
    ],
    [
      'no moderator, where the lead is missing',
      other,
      { ...second, secondId: 3, needsLead: true },
      'leadNeeded',
    ],
    [
      'an administrator in a lead’s place',
      { ...other, role: 'administrator' },
      { ...second, secondId: 3, needsLead: true },
      null,
    ],
    [
      'nobody whose role is new, even where named',
      { ...lead, mayApprove: false },
      second,
      'roleTooNew',
    ],
    ['never the first, even where named', moderator, { ...second, secondId: 1 }, 'approvedBefore'],
    ['nobody who was not named', other, second, 'notNamed'],
    ['no subject, even where named', lead, { ...second, subjectAccountId: 2 }, 'ownTicket'],
    ['no member, even where named', { ...lead, role: 'member' }, second, 'notStaff'],
  ])('%s', (_case, decider, people, refusal) =>
    expect(secondRefusal(decider, people)).toBe(refusal),
  );
});
