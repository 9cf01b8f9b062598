import { ACTIVE, facts, GUARDED } from '../../../test/support/example-case.js';
import { NOTHING_BROUGHT } from '../../../test/support/example-record.js';
import { weigh } from './evidence-strength.js';
import { factorsOf, type GivenKind } from './given-kinds.js';
import { reachedPath } from './paths.js';
import type { RecordFacts } from './record-facts.js';

const WORK_ADDRESS = 'kathe@work.example';

describe('what was given blind', () => {
  it.each<[GivenKind[], string[]]>([
    [[], []],
    [['linked-identity'], ['linked-identity']],
    [['passkey'], ['second-factor']],
    [['passkey', 'second-factor', 'passkey'], ['second-factor']],
    [
      ['recovery-code', 'linked-identity', 'sign-in'],
      ['recovery-code', 'linked-identity', 'sign-in'],
    ],
  ])('%j counts as %j', (given, factors) => expect(factorsOf(given)).toEqual(factors));

  it.each<[string, RecordFacts, string[], GivenKind[], 'A' | null]>([
    ['an identity alone', ACTIVE, [], ['linked-identity'], null],
    ['a code to an address and an identity', ACTIVE, [WORK_ADDRESS], ['linked-identity'], 'A'],
    ['a passkey alone', ACTIVE, [], ['passkey'], null],
    ['a passkey and a code of an app: one channel', ACTIVE, [], ['passkey', 'second-factor'], null],
    ['a passkey and an identity', ACTIVE, [], ['passkey', 'linked-identity'], 'A'],
    ['a guarded account by address and passkey', GUARDED, [WORK_ADDRESS], ['passkey'], 'A'],
    ['a guarded one by address and identity', GUARDED, [WORK_ADDRESS], ['linked-identity'], null],
  ])('%s', (_case, record, provenAddresses, given, path) => {
    const brought = { ...NOTHING_BROUGHT, provenAddresses, factors: factorsOf(given) };
    const evidence = weigh(brought, record);
    expect(reachedPath(facts(record, evidence))?.path ?? null).toBe(path);
  });
});
