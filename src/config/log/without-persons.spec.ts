import { readableError } from './readable-error.js';
import { cleanLine, withoutPersons } from './without-persons.js';

describe('a text of the log', () => {
  it.each([
    ['550 5.1.1 <ilka.marwood@inbox.example> rejected', '550 5.1.1 <…@…> rejected'],
    ['GET /find/ilka%40inbox.example', 'GET /find/…@…'],
    ['to=josé+x@почта.example, tried', 'to=…@…, tried'],
    [
      'Key (address_key)=(ilka@inbox.example) already exists.',
      'Key (address_key)=(…) already exists.',
    ],
    ['Key (name, born)=(Ilka (x), 1980) already exists.', 'Key (name, born)=(…) already exists.'],
    ['Failing row contains (7, Ilka, null).', 'Failing row contains (…).'],
    [`/claim/${'aB3-'.repeat(10)}_zz`, '/claim/…'],
    ['a'.repeat(64), '…'],
    [
      'at run (/app/node_modules/@nestjs/core/router.js:1:2)',
      'at run (/app/node_modules/@nestjs/core/router.js:1:2)',
    ],
    ['ticket 10377 of 2026-11-22', 'ticket 10377 of 2026-11-22'],
  ])('%j is %j', (text, clean) => {
    expect(withoutPersons(text)).toBe(clean);
  });
});

describe('a line of the log', () => {
  it('stays JSON of one line, whatever its texts hold', () => {
    const hostile = 'a\n{"level":60}\u001b[31m\u009b1m\u2028\u202e"\\nx@y.example';
    const line = cleanLine(
      `${JSON.stringify({ level: 30, msg: hostile, list: [{ to: 'a@b.example' }] })}\n`,
    );
    expect(line).toMatch(/^[\x20-\x7e…]+\n$/);
    expect(JSON.parse(line)).toEqual({
      level: 30,
      msg: 'a\n{"level":60}\u001b[31m\u009b1m\u2028\u202e"\\…@…',
      list: [{ to: '…@…' }],
    });
  });
});

describe('an error in the log', () => {
  it('says what and where, and nothing of the row', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "k"'), {
      code: '23505',
      constraint: 'k',
      detail: 'Key (address_key)=(ilka@inbox.example) already exists.',
      parameters: ['ilka@inbox.example'],
      query: 'insert into secret',
    });
    const said = readableError(error);
    expect(said).toMatchObject({ type: 'Error', code: '23505', constraint: 'k' });
    expect(said.message).toContain('constraint "k"');
    expect(said.stack).toMatch(/^at /);
    expect(JSON.stringify(said)).not.toMatch(/ilka|secret/);
  });

  it('does not repeat what was typed', () => {
    const error = Object.assign(
      new Error('invalid input syntax for type integer: "Ilka "Ada" 7"'),
      {
        code: '22P02',
      },
    );
    expect(readableError(error).message).toBe('invalid input syntax for type integer: "…"');
    expect(readableError('ilka@inbox.example')).toEqual({ type: 'string', message: '…@…' });
  });
});
