import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../config/clock.js';
import { type Limit, Limits } from '../../web/limits.js';
import { networkOf } from '../../web/network.js';
import { type AttemptWish, beginAttempt, openAttempt } from './attempt.js';
import { IdentityProvider } from './identity-provider.service.js';
import { ProviderProblem } from './provider-problem.js';

/** The own page that leads on to the provider. */
const AWAY_PATH = '/sign-in/identity/away';

/** Ways to the provider from one network. */
const FROM_NETWORK: Limit = { points: 100, seconds: 15 * 60 };

/** People on their way to the provider. */
@Injectable()
export class Departures {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins an attempt.
   * @returns the own path that leads on to the provider
   * @throws TooManyRequests
   */
  async begin(req: Request, wish: AttemptWish): Promise<string> {
    await this.limits.take('identity-attempt', networkOf(req.ip), FROM_NETWORK);
    beginAttempt(req, wish, this.clock.now());
    return AWAY_PATH;
  }

  /**
   * The provider's address for the attempt under way.
   * @throws ProviderProblem where there is none, or the provider cannot be reached
   */
  async address(req: Request): Promise<URL> {
    const attempt = openAttempt(req, this.clock.now());
    if (!attempt) throw new ProviderProblem('stale', 'no attempt');
    return this.provider.addressFor(attempt);
  }
}
