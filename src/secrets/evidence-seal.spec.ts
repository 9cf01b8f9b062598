import { EvidenceSeal } from './evidence-seal.js';

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];
const secret = Buffer.from('secret');
const before = new EvidenceSeal({ evidenceKey: OLD }, 'totp');
const during = new EvidenceSeal({ evidenceKey: NEW, evidenceKeyPrevious: OLD }, 'totp');
const after = new EvidenceSeal({ evidenceKey: NEW }, 'totp');

describe('what is sealed under the evidence key', () => {
  const sealed = before.seal('1', secret);

  it('opens for what it is about, and for its use', () => {
    expect(before.open('1', sealed)).toEqual(secret);
    expect(() => before.open('2', sealed)).toThrow();
    expect(() => new EvidenceSeal({ evidenceKey: OLD }, 'other').open('1', sealed)).toThrow();
  });

  it('opens while the key is changed, and afterwards once it was renewed', () => {
    expect(during.open('1', sealed)).toEqual(secret);
    expect(() => after.open('1', sealed)).toThrow();
    const renewed = during.renew('1', sealed) ?? Buffer.alloc(0);
    expect(after.open('1', renewed)).toEqual(secret);
    expect(during.renew('1', renewed)).toBeNull();
  });

  it('is not renewed by who cannot open it', () => {
    expect(after.renew('1', sealed)).toBeNull();
    expect(during.renew('2', sealed)).toBeNull();
  });
});
