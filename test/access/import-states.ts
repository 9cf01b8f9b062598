import type { Content } from './prepared-content.js';
import type { State } from './state.js';

const ID = '00000000-0000-4000-8000-0000000000aa';
const REPORT = `'{"name": "none", "files": [], "links": 0, "rejected": 0, "kept": 0}'`;

/** An upload of records: tried, and started by another or by whoever asks. */
export function importStates({ proposerId }: Content): State[] {
  const values = { id: ID };
  const upload = (state: string, by: number) => `
    delete from record_imports;
    insert into record_imports (id, account_id, at, state, files, checked, decided_by_id, decided_at)
      values ('${ID}', ${proposerId}, now(), '${state}', '[]', ${REPORT}, ${by}, now())`;
  return [
    { name: 'waits to be imported', values, arrange: () => upload('checked', proposerId) },
    { name: 'being imported', values, arrange: () => upload('importing', proposerId) },
    { name: 'being imported, own', values, arrange: (me) => upload('importing', me), own: true },
    { name: 'unknown', values: {} },
  ];
}
