import { isPutOff, oneWorkDomain } from './address-advice.js';

describe('the domain that all addresses belong to', () => {
  it.each([
    ['one of a firm', ['ilka@firm.example'], 'firm.example'],
    ['two of a firm', ['ilka@firm.example', 'I.Marwood@FIRM.example'], 'firm.example'],
    ['one of a department too', ['ilka@it.firm.example', 'ilka@firm.example'], 'firm.example'],
    ['one of a firm whose name ends alike', ['a@firm.example', 'b@myfirm.example'], null],
    ['one of a firm beside an own one', ['ilka@firm.example', 'ilka@gmail.com'], null],
    ['one of two firms', ['ilka@firm.example', 'ilka@other.example'], null],
    ['one of a provider', ['ilka@gmail.com'], null],
    ['one of a provider in a country', ['ilka@yahoo.co.uk', 'ilka@yahoo.co.uk'], null],
    ['one of a firm in a country', ['ilka@firm.co.uk'], 'firm.co.uk'],
    ['one of a firm below a provider’s name', ['ilka@gmail.firm.example'], 'gmail.firm.example'],
    ['none', [], null],
  ])('%s', (_which, addresses, domain) => {
    expect(oneWorkDomain(addresses)).toBe(domain);
  });
});

describe('advice that was put off', () => {
  it.each([
    [null, false],
    ['2026-11-22T10:00:00Z', true],
    ['2026-08-24T10:00:01Z', true],
    ['2026-08-24T10:00:00Z', false],
  ])('at %s: %s', (at, off) => {
    expect(isPutOff(at === null ? null : new Date(at), new Date('2026-11-22T10:00:00Z'))).toBe(off);
  });
});
