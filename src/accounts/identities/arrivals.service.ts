import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Actor } from '../access/actor.js';
import type {} from '../session/session-data.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { Confirmation } from '../step-up/confirmation.service.js';
import { type Attempt, takeAttempt } from './attempt.js';
import { IdentityEvidence } from './identity-evidence.service.js';
import { Identities } from './identities.service.js';
import type { Identity } from './identity.js';
import { IdentityProvider } from './identity-provider.service.js';
import { ProviderProblem } from './provider-problem.js';

/** Where somebody who knows the provider's answer is told that nobody linked it. */
const UNKNOWN_PATH = '/sign-in/identity/unknown';

/** What becomes of people who come back from the provider. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly identities: Identities,
    private readonly evidence: IdentityEvidence,
    private readonly signIn: SignIn,
    private readonly confirmation: Confirmation,
    private readonly clock: Clock,
  ) {}

  /**
   * Does what the person went to the provider for.
   * @param query of the callback's address, with its `?`
   * @returns the own path to go on to
   * @throws ProviderProblem where it cannot be done
   */
  async receive(req: Request, actor: Actor | null, query: string): Promise<string> {
    const attempt = takeAttempt(req, this.clock.now());
    if (!attempt) throw new ProviderProblem('stale');
    // Whoever signed in as somebody else meanwhile links nothing of the one before.
    if (attempt.accountId !== (actor?.id ?? null))
      throw new ProviderProblem('stale', 'another person');
    const identity = await this.provider.identityFrom(attempt, query);
    if (attempt.purpose === 'sign-in') return this.enter(req, attempt, identity);
    if (attempt.purpose === 'link') return this.link(req, attempt, identity);
    if (attempt.purpose === 'confirm') return this.confirm(req, attempt, identity);
    return this.show({ req, actor }, attempt, identity);
  }

  private async enter(req: Request, { next }: Attempt, identity: Identity): Promise<string> {
    const account = await this.identities.accountOpenedBy(identity);
    if (account === null) {
      req.session.suggestedSignUp = identity.suggested;
      return UNKNOWN_PATH;
    }
    const path = await this.signIn.afterFirstFactor(req, account, next);
    // A provider that knew the person already vouches for then, not for now.
    const owner = req.session.passport?.user;
    if (owner) owner.confirmedAt = this.provedAt(identity).toISOString();
    return path;
  }

  private async link(req: Request, { accountId, next }: Attempt, identity: Identity) {
    const linked = await this.identities.link(req, Number(accountId), identity);
    if (!linked) throw new ProviderProblem('taken');
    return next;
  }

  private async confirm(req: Request, { accountId, next }: Attempt, identity: Identity) {
    const own = Number(accountId);
    const check = async () => {
      if (await this.identities.opens(own, identity)) return;
      throw new FormProblem('', 'identities:problem.text.another');
    };
    await this.confirmation.give(req, own, 'identity', check).catch((refusal: unknown) => {
      throw refusal instanceof FormProblem ? new ProviderProblem('another') : refusal;
    });
    return next;
  }

  /** Hands the identity on as evidence: nobody is signed in, and whether it opens anything is not looked at. */
  private async show(
    bringer: { req: Request; actor: Actor | null },
    { about, next }: Attempt,
    identity: Identity,
  ) {
    const taken = await this.evidence.hand(bringer, about, identity).catch((refusal: unknown) => {
      throw refusal instanceof FormProblem ? new ProviderProblem('stale', 'too many') : refusal;
    });
    if (taken) return next;
    throw new ProviderProblem('stale', 'another request');
  }

  /** When the provider last saw who the person is, by this application's clock; long ago where it does not say. */
  private provedAt({ authenticatedAt }: Identity): Date {
    if (authenticatedAt === null) return new Date(0);
    const now = this.clock.now();
    const ago = this.clock.machineTime(now).getTime() - authenticatedAt.getTime();
    return new Date(now.getTime() - Math.max(0, ago));
  }
}
