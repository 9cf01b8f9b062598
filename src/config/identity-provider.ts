/** The OpenID provider whose sign-ins people may link to their accounts. */
export interface IdentityProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people know it. */
  name: string;
}

/** The three variables of the provider, as far as they are set. */
interface ProviderVariables {
  oidcIssuer?: string;
  oidcClientId?: string;
  oidcClientSecret?: string;
  production: boolean;
}

const NAMES: Record<string, string> = {
  'login.microsoftonline.com': 'Microsoft',
  'accounts.google.com': 'Google',
  'appleid.apple.com': 'Apple',
};

/** Issuers that stand for every tenant of Microsoft, or name one by a domain that can change hands. */
const TENANT_BY_ID = /^\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/v2\.0\/?$/i;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The provider, where all three variables are set; else null. */
export function identityProvider({
  oidcIssuer: issuer,
  oidcClientId: clientId,
  oidcClientSecret: clientSecret,
}: ProviderVariables): IdentityProviderSettings | null {
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer, clientId, clientSecret, name: providerName(issuer) };
}

/** What is wrong with the three variables, a line each. */
export function identityProviderProblems(variables: ProviderVariables): string[] {
  const { oidcIssuer, oidcClientId, oidcClientSecret, production } = variables;
  const given = [oidcIssuer, oidcClientId, oidcClientSecret].filter((each) => each !== undefined);
  if (given.length % 3 !== 0)
    return ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET have to be set all or none'];
  const problem = oidcIssuer === undefined ? null : issuerProblem(oidcIssuer, production);
  return problem === null ? [] : [`OIDC_ISSUER ${problem}`];
}

/** What people call the provider of an issuer: its name where it is a known one, else its host. */
export function providerName(issuer: string): string {
  const { host } = new URL(issuer);
  return NAMES[host] ?? host;
}

/** Whether two spellings name one issuer: the slash at the end may be missing in the environment. */
export function isSameIssuer(one: string, other: string | undefined): boolean {
  return other !== undefined && new URL(one).href === new URL(other).href;
}

/**
 * What is wrong with an issuer, to be read after its variable's name; null
 * where nothing is. The issuer vouches for every identity, so it is asked over
 * TLS, and names exactly one provider (OpenID Connect Discovery 1.0, 7.2).
 */
export function issuerProblem(issuer: string, production: boolean): string | null {
  if (!URL.canParse(issuer) || /[?#@]/.test(issuer))
    return 'has to be an address such as https://accounts.example.org';
  const url = new URL(issuer);
  const onThisMachine = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && (production || !onThisMachine))
    return 'has to be an https address';
  if (url.host === 'login.microsoftonline.com' && !TENANT_BY_ID.test(url.pathname))
    return 'has to name one tenant by its id: https://login.microsoftonline.com/<tenant id>/v2.0';
  return null;
}
