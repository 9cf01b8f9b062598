import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';
import { type Attempt, secretsOf } from './attempt.js';
import { type Identity, identityOf } from './identity.js';
import { problemOf, ProviderProblem } from './provider-problem.js';
import { ProviderMetadata } from './provider-metadata.service.js';

/** Where the provider sends people back to. */
const CALLBACK_PATH = '/sign-in/identity/callback';

/** By how much the provider's clock may differ from this machine's. */
const SKEW_MS = 30_000;

/** The provider of the environment: the way to it, and what it answers. */
@Injectable()
export class IdentityProvider {
  private readonly key: Buffer;

  constructor(
    private readonly metadata: ProviderMetadata,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {
    this.key = derivedKey(environment.sessionSecret, 'identity-attempts');
  }

  /**
   * The address at the provider to which an attempt goes. Linking and
   * confirming ask for a sign-in there anew: that somebody is still signed in
   * on this machine says nothing about who sits at it (T19).
   * @throws ProviderProblem where the provider cannot be reached
   */
  async addressFor(attempt: Attempt): Promise<URL> {
    const configuration = await this.metadata.configuration();
    const { state, nonce, codeVerifier } = secretsOf(this.key, attempt);
    const oidc = await import('openid-client');
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.environment.baseUrl + CALLBACK_PATH,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(attempt.purpose === 'sign-in' ? {} : { prompt: 'login' }),
      ...(attempt.purpose === 'confirm' ? { max_age: '0' } : {}),
    });
  }

  /**
   * Takes the provider's answer to an attempt.
   * @param query of the callback's address, with its `?`
   * @throws ProviderProblem where it brings no identity
   */
  async identityFrom(attempt: Attempt, query: string): Promise<Identity> {
    const configuration = await this.metadata.configuration();
    const { state, nonce, codeVerifier } = secretsOf(this.key, attempt);
    const answer = new URL(this.environment.baseUrl + CALLBACK_PATH + query);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
    const oidc = await import('openid-client');
    const tokens = await oidc
      .authorizationCodeGrant(configuration, answer, checks)
      .catch((error: unknown) => Promise.reject(problemOf(error)));
    const claims = tokens.claims();
    if (!claims) throw new ProviderProblem('refused', 'no ID token');
    const identity = identityOf(claims);
    if (attempt.purpose === 'confirm' && !this.isAnew(identity, attempt))
      throw new ProviderProblem('not-anew');
    return identity;
  }

  /** Whether the person signed in at the provider after the attempt began (`auth_time`). */
  private isAnew({ authenticatedAt }: Identity, { at }: Attempt): boolean {
    if (authenticatedAt === null) return false;
    const began = this.clock.machineTime(new Date(at)).getTime();
    return authenticatedAt.getTime() >= began - SKEW_MS;
  }
}
