import { ConfigurationError } from './configuration-error.js';
import { readEnvironment } from './environment.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  BASE_URL: 'https://support.example.org',
  SESSION_SECRET: 's'.repeat(32),
  EVIDENCE_KEY: 'ab'.repeat(32),
  SMTP_URL: 'smtp://mail.example.org',
};

const PROVIDER = {
  OIDC_ISSUER: 'https://accounts.example.org',
  OIDC_CLIENT_ID: 'keyhaven',
  OIDC_CLIENT_SECRET: 'a secret of both',
};

describe('readEnvironment', () => {
  it('needs nothing to be set while developing', () => {
    expect(readEnvironment({})).toMatchObject({
      port: 3000,
      baseUrl: 'http://localhost:3000',
      dataDir: '.data',
      production: false,
      sample: true,
      clockOffsetMs: 0,
    });
  });

  it('takes what is set, and an empty variable as not set', () => {
    const environment = readEnvironment({
      PORT: '8080',
      SAMPLE: '0',
      CLOCK_OFFSET: '-2d',
      HOST: '',
    });
    expect(environment).toMatchObject({
      port: 8080,
      baseUrl: 'http://localhost:8080',
      sample: false,
      clockOffsetMs: -172_800_000,
      host: 'localhost',
    });
  });

  it('takes a trailing slash off BASE_URL, since links are put behind it', () => {
    expect(readEnvironment({ BASE_URL: 'https://a.example/' }).baseUrl).toBe('https://a.example');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['BASE_URL', 'support.example.org'],
    ['BASE_URL', 'ftp://support.example.org'],
    ['BASE_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['NODE_ENV', 'staging'],
    ['SESSION_SECRET', 'short'],
    ['EVIDENCE_KEY', 'xyz'],
    ['EVIDENCE_KEY_PREVIOUS', 'xyz'],
    ['SMTP_URL', 'mail.example.org'],
    ['SAMPLE', 'no'],
    ['WEB_CONCURRENCY', '0'],
    ['CLOCK_OFFSET', 'tomorrow'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name} [^\\n]+$`));
  });

  it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])(
    'takes %s only together with the other two',
    (name) => {
      const read = () => readEnvironment({ ...PROVIDER, [name]: undefined });
      expect(read).toThrow('have to be set all or none');
      expect(readEnvironment(PROVIDER).identityProvider?.name).toBe('accounts.example.org');
      expect(readEnvironment({}).identityProvider).toBeNull();
    },
  );

  it.each(['BASE_URL', 'SESSION_SECRET', 'EVIDENCE_KEY', 'SMTP_URL'])(
    'needs %s in production',
    (name) => {
      expect(() => readEnvironment({ ...PRODUCTION, [name]: undefined })).toThrow(
        `${name} has to be set`,
      );
    },
  );

  it('takes a whole set of production values', () => {
    expect(readEnvironment(PRODUCTION).production).toBe(true);
  });

  it('refuses a provider on this machine in production', () => {
    const local = { ...PROVIDER, OIDC_ISSUER: 'http://localhost:4000' };
    expect(readEnvironment(local).identityProvider?.name).toBe('localhost:4000');
    expect(() => readEnvironment({ ...PRODUCTION, ...local })).toThrow('OIDC_ISSUER has to be');
  });

  it('refuses a moved clock in production', () => {
    expect(() => readEnvironment({ ...PRODUCTION, CLOCK_OFFSET: '+1h' })).toThrow(
      'CLOCK_OFFSET is refused',
    );
  });
});
