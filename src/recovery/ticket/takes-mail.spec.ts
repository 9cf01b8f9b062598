import { isReservedDomain, type MailResolver, takesMail } from './takes-mail.js';

type Answer<T> = T[] | 'ENOTFOUND' | 'ENODATA' | 'ETIMEOUT' | 'ESERVFAIL';
const said = <T>(answer: Answer<T>) =>
  typeof answer === 'string'
    ? Promise.reject(Object.assign(new Error(answer), { code: answer }))
    : Promise.resolve(answer);

describe('takesMail', () => {
  it.each<[string, Answer<string>, Answer<string>, Answer<string>, boolean | null]>([
    ['an exchange', ['mx.post.example'], [], [], true],
    ['the record that says no', [''], ['192.0.2.1'], [], false],
    ['no exchange, an own address', 'ENODATA', ['192.0.2.1'], 'ENODATA', true],
    ['no exchange, an own address of six', 'ENODATA', 'ENODATA', ['2001:db8::1'], true],
    ['a domain that is gone', 'ENOTFOUND', 'ENOTFOUND', 'ENOTFOUND', false],
    ['no answer at all', 'ETIMEOUT', 'ETIMEOUT', 'ETIMEOUT', null],
    ['an answer for half of it', 'ENODATA', 'ESERVFAIL', 'ENODATA', null],
  ])('%s', async (_case, mx, four, six, expected) => {
    const resolver: MailResolver = {
      resolveMx: () => said(mx).then((hosts) => hosts.map((exchange) => ({ exchange }))),
      resolve4: () => said(four),
      resolve6: () => said(six),
    };
    expect(await takesMail(resolver, 'post.example')).toBe(expected);
  });
});

describe('isReservedDomain', () => {
  it.each([
    ['mail.example', true],
    ['example', true],
    ['a.b.test', true],
    ['localhost', true],
    ['post.invalid', true],
    ['example.com', false],
    ['myexample', false],
    ['test.org', false],
  ])('%s: %s', (domain, expected) => {
    expect(isReservedDomain(domain)).toBe(expected);
  });
});
