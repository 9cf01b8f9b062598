import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { isAddress } from './address.js';

const FILE = join(PROJECT_ROOT, '../shared/corpora/email-addresses.jsonl');
// A collection of another project, not kept in this one: jest.config.mjs leaves this file out where it does not lie beside it.

/**
 * Where this application deliberately judges otherwise than the collection.
 * Refused: what no mailbox of today has and a header could be broken with.
 */
const REFUSED_ON_PURPOSE = [
  'name@129.129.129.129', // an IP address without brackets is no domain (RFC 5321, 4.1.3)
  'name@[129.129.129.129]', // literals name a machine, not a domain that somebody holds
  'jacco@mailserver1', // no dot: only inside somebody's network
];
const QUOTED = /["\\]/;
const TAKEN_ON_PURPOSE = [
  'うえあいお@address.com', // letters of every script (RFC 6531)
  "sql'or'1'='1'or'test@email.com", // the apostrophe is O'Neil's (RFC 5322, 3.2.3)
  'notallowed@example.com', // the line ends that it was listed for are lost in the collection
];

it('collected mail addresses are taken and refused as the collection says, but for what is named here', () => {
  const entries = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { address: string; listed_as_valid: boolean });
  const otherwise = entries
    .filter((entry) => isAddress(entry.address) !== expected(entry))
    .map(({ address }) => address);
  expect(otherwise).toEqual([]);
});

function expected(entry: { address: string; listed_as_valid: boolean }): boolean {
  const { address } = entry;
  if (TAKEN_ON_PURPOSE.includes(address)) return true;
  if (REFUSED_ON_PURPOSE.includes(address) || QUOTED.test(address)) return false;
  return entry.listed_as_valid;
}
