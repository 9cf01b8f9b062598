import { Injectable, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { Environment } from '../../config/environment.js';
import type { Actor } from '../access/actor.js';
import type { EvidenceSubject } from './attempt.js';
import { Departures } from './departures.service.js';
import { givenIdentity, type Identity } from './identity.js';

/** Who brings an identity, and in which browser. */
interface Bringer {
  req: Request;
  actor: Actor | null;
}

/** @returns false where this browser does not bring evidence for that one */
type Taker = (bringer: Bringer, id: string, given: string) => Promise<boolean>;

/**
 * Identities that are shown at the provider as evidence: nobody is signed in
 * by them, and nobody is looked for. What they are evidence for is the business
 * of the rooms above: each adds its takers at the start, who look whether the
 * browser that comes back still is the one that brings evidence for that one.
 */
@Injectable()
export class IdentityEvidence {
  private readonly takers = new Map<string, Taker>();

  constructor(
    private readonly departures: Departures,
    private readonly environment: Environment,
  ) {}

  takeFor(kind: string, taker: Taker): void {
    this.takers.set(kind, taker);
  }

  /**
   * Begins the way to the provider, who asks for a sign-in there anew.
   * @param back the own path to come back to, however it ends
   * @returns the own path that leads on to the provider
   * @throws NotFoundException without a provider; TooManyRequests
   */
  async begin({ req, actor }: Bringer, about: EvidenceSubject, back: string): Promise<string> {
    if (!this.environment.identityProvider) throw new NotFoundException();
    const accountId = actor?.id ?? null;
    return this.departures.begin(req, { purpose: 'evidence', accountId, next: back, back, about });
  }

  /** Hands a proven identity on. @returns false where nobody takes it */
  async hand(
    bringer: Bringer,
    about: EvidenceSubject | undefined,
    identity: Identity,
  ): Promise<boolean> {
    const taker = about && this.takers.get(about.kind);
    return taker ? taker(bringer, about.id, givenIdentity(identity)) : false;
  }
}
