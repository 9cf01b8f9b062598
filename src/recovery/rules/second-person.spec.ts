import type { TicketPeople } from './approval.policy.js';
import { type Nominee, nomineesFor } from './second-person.js';

describe('who may be named second', () => {
  const nominee = (id: number, role: Nominee['role'], more: Partial<Nominee> = {}): Nominee => ({
    id,
    role,
    addresses: [`${id}@keyhaven.example`],
    mayApprove: true,
    openReviews: 0,
    namedBefore: false,
    drawnBefore: false,
    ...more,
  });
  const first = nominee(1, 'moderator');
  const people: TicketPeople = {
    subjectAccountId: 50,
    filerAccountId: null,
    addresses: ['holder@work.example', 'new@mail.example'],
    claimerId: 1,
    secondId: null,
    approvers: [{ id: 1, role: 'moderator' }],
    needsLead: false,
  };

  it.each<[string, Nominee[], Partial<TicketPeople>, number[]]>([
    [
      'anybody of the staff but the first',
      [first, nominee(2, 'lead'), nominee(3, 'moderator')],
      {},
      [2, 3],
    ],
    [
      'those with the fewest open reviews',
      [nominee(2, 'lead', { openReviews: 2 }), nominee(3, 'moderator', { openReviews: 1 })],
      {},
      [3],
    ],
    [
      'a lead where one is missing',
      [nominee(2, 'lead', { openReviews: 5 }), nominee(3, 'moderator')],
      { needsLead: true },
      [2],
    ],
    [
      'nobody whose role is new, not where nobody else is left either',
      [
        first,
        nominee(2, 'lead', { mayApprove: false }),
        nominee(9, 'administrator', { mayApprove: false }),
      ],
      {},
      [],
    ],
    ['nobody who is concerned', [nominee(2, 'lead'), nominee(50, 'lead')], {}, [2]],
    [
      'somebody new before somebody named before',
      [nominee(2, 'lead', { namedBefore: true }), nominee(3, 'moderator', { openReviews: 9 })],
      {},
      [3],
    ],
    [
      'the same again, whom an approval that was taken back had drawn',
      [nominee(2, 'lead', { namedBefore: true, drawnBefore: true }), nominee(3, 'lead')],
      {},
      [2],
    ],
    ['an administrator where nobody else is left', [first, nominee(9, 'administrator')], {}, [9]],
    ['an administrator only then', [nominee(2, 'lead'), nominee(9, 'administrator')], {}, [2]],
    [
      'somebody named before, where nobody new is, but another',
      [nominee(2, 'lead', { namedBefore: true }), nominee(3, 'lead', { namedBefore: true })],
      { secondId: 2 },
      [3],
    ],
    [
      'the same again, where nobody else is',
      [first, nominee(2, 'lead', { namedBefore: true })],
      { secondId: 2 },
      [2],
    ],
    ['nobody at all', [first, nominee(7, 'member')], {}, []],
  ])('%s', (_case, staff, more, expected) =>
    expect(nomineesFor({ ...people, ...more }, staff).map(({ id }) => id)).toEqual(expected),
  );
});
