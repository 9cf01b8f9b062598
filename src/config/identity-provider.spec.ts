import { issuerProblem, providerName } from './identity-provider.js';

const TENANT = '11111111-2222-4333-8444-555555555555';

describe('an issuer', () => {
  it.each([
    ['https://accounts.google.com', true],
    [`https://login.microsoftonline.com/${TENANT}/v2.0`, true],
    ['http://localhost:4000', false],
    ['http://127.0.0.1:4000/realms/one', false],
    ['http://[::1]:4000', false],
  ])('such as %s is taken, production: %s', (issuer, production) => {
    expect(issuerProblem(issuer, production)).toBeNull();
  });

  it.each([
    ['accounts.example.org', false, 'an address such as'],
    ['https://accounts.example.org?tenant=1', false, 'an address such as'],
    ['https://accounts.example.org#part', false, 'an address such as'],
    ['https://somebody@accounts.example.org', false, 'an address such as'],
    ['http://accounts.example.org', false, 'an https address'],
    ['http://localhost.example.org', false, 'an https address'],
    ['http://localhost:4000', true, 'an https address'],
    ['ftp://localhost', false, 'an https address'],
    ['https://login.microsoftonline.com/common/v2.0', true, 'one tenant by its id'],
    ['https://login.microsoftonline.com/organizations/v2.0', true, 'one tenant by its id'],
    ['https://login.microsoftonline.com/programme.example/v2.0', true, 'one tenant by its id'],
  ])('such as %s is refused, production: %s', (issuer, production, why) => {
    expect(issuerProblem(issuer, production)).toContain(why);
  });

  it.each([
    [`https://login.microsoftonline.com/${TENANT}/v2.0`, 'Microsoft'],
    ['https://accounts.google.com', 'Google'],
    ['https://id.programme.example/realms/one', 'id.programme.example'],
  ])('%s is called %s', (issuer, name) => {
    expect(providerName(issuer)).toBe(name);
  });
});
