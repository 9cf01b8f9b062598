import { build } from '../scripts/build.mjs';

const LENGTH = 64 * 1024;
const MOST_MS = 50;
const TRIES = 7;
const TRIES_QUICK = 5;

/** What the rules begin to look at, again and again; the last ones are what people write. */
const PARTS = [
  '1',
  '1 ',
  '1.',
  '4-',
  '٣',
  '１ ',
  '4111 1111 1111 1111 ',
  '+49 30 901820 ',
  '(123) 456-7890 ',
  '@',
  'a@',
  'a@b.',
  'a at b dot ',
  ':',
  '2001:db8::1 ',
  '1.2.3.4 ',
  'DE89 3704 ',
  'ssn 12345678901 ',
  'passport AB1234567 ',
  'password: ',
  'パスワードは',
  'eyJa.',
  'http://a:b@',
  '-----BEGIN PRIVATE KEY----- ',
  '&#64;',
  '\\',
  '\u202e',
  '\u200b',
  'İ',
  'AAAAAA00B11C333Y ',
  'A70F-E18D 101152019 505-574999 ',
  'The quick brown fox jumps over the lazy dog. ',
];

/** In time of the processor, so that other work of the machine does not count. Looking for personal data takes a time that grows with the length alone, whatever stands there. */
export async function personalData(figures, { quick }) {
  await build();
  const { scan } = await import(new URL('../dist/src/text/personal-data/scan.js', import.meta.url));
  const timed = PARTS.map((part) => {
    const text = part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);
    const times = Array.from({ length: quick ? TRIES_QUICK : TRIES }, () => {
      const begun = process.cpuUsage();
      scan(text);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });
    return { part, time: Math.min(...times) };
  }).sort((a, b) => b.time - a.time);
  figures.add('shapes of 64 KB', timed.length);
  for (const { part, time } of timed.slice(0, 3)) {
    figures.add(`slowest: ${JSON.stringify(part)} again and again`, time, {
      unit: 'ms',
      bound: `below ${MOST_MS}`,
      holds: time < MOST_MS,
    });
  }
  const plain = timed.find(({ part }) => part.startsWith('The'));
  figures.add('plain English', plain.time, { unit: 'ms' });
}
