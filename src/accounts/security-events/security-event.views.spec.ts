import { hasWords, translator } from '../../language/words.js';
import { SECURITY_EVENT_KINDS } from './security-event-kind.js';
import { securityEventView } from './security-event.views.js';

const EVENT = {
  id: 1,
  accountId: 7,
  at: new Date('2026-11-20T12:00:00Z'),
  network: '203.0.113.77',
  device: 'Firefox, Windows',
};

describe('a security event', () => {
  it.each(SECURITY_EVENT_KINDS)('called %s has words', (kind) => {
    const { what } = securityEventView({ ...EVENT, kind, details: {} });
    expect([what.key, hasWords(what.key)]).toEqual([what.key, true]);
  });

  it.each([
    [{ way: 'totp' }, ['By: authenticator app']],
    [{ role: 'lead', count: 3 }, ['Role: lead', 'Devices: 3']],
    [{ ended: 'Safari, iOS', count: 2 }, ['Device: Safari, iOS', 'Devices: 2']],
    [{ ended: '' }, []],
    [{ step: 55555, name: 'My key' }, ['Name: My key']],
  ])('with the details %j says %j', (details, said) => {
    const t = translator('en');
    const { facts } = securityEventView({ ...EVENT, kind: 'confirmed', details });
    const lines = facts.map(({ name, value }) => `${t(name.key)}: ${t(value.key, value.params)}`);
    expect(lines).toEqual(said);
  });
});
