import type { Content } from './prepared-content.js';
import type { State } from './state.js';

/** A role that was proposed: by another, by whoever asks, for whoever asks. */
export function proposalStates({ authorId, proposerId }: Content): State[] {
  const values = { id: 1 };
  const proposed = (by: number, about: number) => `
    delete from admin_proposals;
    insert into admin_proposals (id, kind, target, account_id, before, value, reason, state, proposed_by_id, proposed_at, expires_at)
      select 1, 'role', id, id, role, 'administrator', 'A reason.', 'open', ${by}, now(), now() + interval '7 days'
        from accounts where id = ${about}`;
  return [
    { name: 'by another', values, arrange: () => proposed(proposerId, authorId) },
    { name: 'own', values, arrange: (me: number) => proposed(me, authorId), own: true },
    { name: 'about oneself', values, arrange: (me: number) => proposed(proposerId, me), own: true },
    { name: 'unknown', values: {} },
  ];
}
