import { tablesOf, valuesOf } from './data-tables.js';

const DATA = {
  writtenAt: new Date('2026-11-22T10:00:00Z'),
  account: {
    name: 'Lotte',
    hasPassword: true,
    language: null,
    addresses: [{ address: 'a@x.example', main: true }, { address: 'b@x.example' }],
    securityEvents: [{ kind: 'sign-in', details: { way: 'password' } }],
    passkeys: [],
  },
  requests: [
    { number: 'R-1', messages: [] },
    { number: 'R-2', tags: ['one', 'two'], messages: [{ body: '=1+1' }, { body: 'Two' }] },
  ],
  record: null,
};

describe('stored data as tables', () => {
  const tables = tablesOf(DATA);

  it('has a table for each list, numbered, and for lists within entries', () => {
    expect(tables).toEqual([
      {
        name: 'export',
        columns: ['writtenAt', 'record'],
        rows: [['2026-11-22T10:00:00.000Z', '']],
      },
      {
        name: 'account',
        columns: ['name', 'hasPassword', 'language', 'passkeys'],
        rows: [['Lotte', 'true', '', '']],
      },
      {
        name: 'account.addresses',
        columns: ['no', 'address', 'main'],
        rows: [
          [1, 'a@x.example', 'true'],
          [2, 'b@x.example', ''],
        ],
      },
      {
        name: 'account.securityEvents',
        columns: ['no', 'kind', 'details.way'],
        rows: [[1, 'sign-in', 'password']],
      },
      {
        name: 'requests',
        columns: ['no', 'number', 'messages', 'tags'],
        rows: [
          [1, 'R-1', '', ''],
          [2, 'R-2', '', 'one; two'],
        ],
      },
      {
        name: 'requests.messages',
        columns: ['of', 'no', 'body'],
        rows: [
          [2, 1, '=1+1'],
          [2, 2, 'Two'],
        ],
      },
    ]);
  });

  it('is one table too, a line for each value', () => {
    const lines = [...valuesOf(tables)];
    expect(lines[0]).toEqual(['table', 'of', 'no', 'field', 'value']);
    expect(lines).toHaveLength(14);
    expect(lines).toContainEqual(['account', '', '', 'name', 'Lotte']);
    expect(lines).toContainEqual(['requests.messages', 2, 1, 'body', '=1+1']);
  });
});
