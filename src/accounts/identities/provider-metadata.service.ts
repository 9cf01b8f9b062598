import { Injectable } from '@nestjs/common';
import type * as Oidc from 'openid-client';
import type { Logger } from 'pino';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { Environment } from '../../config/environment.js';
import type { IdentityProviderSettings } from '../../config/identity-provider.js';
import { ProviderProblem } from './provider-problem.js';

/** For each question to the provider. */
const TIMEOUT_SECONDS = 5;

/** What the provider said of itself is asked for again after this time. */
const FRESH_MS = 24 * 3_600_000;

/** After a failure nobody else waits for the provider for this time. */
const REST_MS = 5_000;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0), asked for
 * when somebody first needs it: a provider that is down stops neither the
 * start nor any other page.
 */
@Injectable()
export class ProviderMetadata {
  private readonly log: Logger;
  private known?: { configuration: Oidc.Configuration; at: number };
  private asking?: Promise<Oidc.Configuration>;
  private failedAt = -Infinity;

  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('identity-provider');
  }

  /**
   * What is known of the provider, asked for where it is not known yet. What
   * is known outlives a provider that does not answer.
   * @throws ProviderProblem `away` where the provider cannot be asked
   */
  async configuration(): Promise<Oidc.Configuration> {
    const now = this.clock.now().getTime();
    if (this.known && now - this.known.at < FRESH_MS) return this.known.configuration;
    if (now - this.failedAt >= REST_MS) this.asking ??= this.ask();
    const answer = this.asking ?? Promise.reject(new ProviderProblem('away', 'resting'));
    return answer.catch((problem: unknown) => {
      if (this.known) return this.known.configuration;
      throw problem;
    });
  }

  private async ask(): Promise<Oidc.Configuration> {
    try {
      const configuration = await discover(this.environment.identityProvider);
      this.known = { configuration, at: this.clock.now().getTime() };
      return configuration;
    } catch (error) {
      this.failedAt = this.clock.now().getTime();
      const { code, message } = error as { code?: string; message: string };
      this.log.warn({ code, reason: message }, 'the provider does not say how to sign in');
      throw new ProviderProblem('away', code);
    } finally {
      delete this.asking;
    }
  }
}

async function discover(provider: IdentityProviderSettings | null): Promise<Oidc.Configuration> {
  if (!provider) throw new Error('no provider is set in the environment');
  const { issuer, clientId, clientSecret } = provider;
  const oidc = await import('openid-client');
  const configuration = await oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    authenticatedBy(oidc, clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      // Tokens are checked by signature, not by the line alone over which they came.
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );
  return configuration;
}

/** The way to show the secret that the provider takes; by the standard it is `client_secret_basic` where it does not say. */
function authenticatedBy(oidc: typeof Oidc, secret: string): Oidc.ClientAuth {
  const basic = oidc.ClientSecretBasic(secret);
  const post = oidc.ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authenticate = taken.includes('client_secret_basic') ? basic : post;
    authenticate(server, client, body, headers);
  };
}
