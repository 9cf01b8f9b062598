import type { Content } from './prepared-content.js';
import type { State } from './state.js';

/** People as moderators look at them, a silence of the first: a member, one of staff, whoever asks, and nobody. */
export function personStates({ authorHandle, authorId, colleagueId }: Content): State[] {
  const values = { handle: authorHandle, sanction: SANCTION };
  const handleOf = (me: number) => `
    update accounts set handle = 'asks-' || id where handle = 'asks';
    update accounts set handle = 'asks' where id = ${me};`;
  const silenced = `
    delete from sanctions;
    insert into sanctions (id, account_id, kind, reason, message, imposed_at, imposed_by, until)
      values (${SANCTION}, ${authorId}, 'silence', 'spam', 'A word.', now(), ${colleagueId}, now() + interval '7 days');`;
  return [
    { name: 'member', values, arrange: () => 'delete from sanctions;' },
    { name: 'member, silenced', values, arrange: () => silenced },
    { name: 'of staff', values: { handle: 'milo-anders' } },
    { name: 'oneself', values: { handle: 'asks' }, arrange: handleOf, own: true },
    { name: 'unknown', values: {} },
  ];
}

const SANCTION = 900_001;
