import {
  Controller,
  Header,
  HttpCode,
  HttpStatus,
  NotFoundException,
  type OnModuleInit,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import type { EvidenceSubject } from '../../accounts/identities/attempt.js';
import { IdentityEvidence } from '../../accounts/identities/identity-evidence.service.js';
import { Public } from '../../web/public.decorator.js';
import { EnteredProofs } from '../request/entered-proofs.service.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { RequesterActs } from './requester-acts.service.js';
import { TicketDoor } from './ticket-door.service.js';

/** Passkeys and identities that are shown for a request that was sent. */
@Public()
@Controller('tickets/:number/passkey')
export class TicketFactorsController implements OnModuleInit {
  constructor(
    private readonly door: TicketDoor,
    private readonly acts: RequesterActs,
    private readonly entered: EnteredProofs,
    private readonly identities: IdentityEvidence,
  ) {}

  onModuleInit(): void {
    this.identities.takeFor('ticket', async ({ req, actor }, id, given) => {
      const ticket = await this.door.open(req, ticketNumber(Number(id)), actor);
      if (ticket) await this.acts.giveFactor(ticket.id, 'linked-identity', given);
      return ticket !== null;
    });
  }

  @Post('options')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  async options(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) throw new NotFoundException();
    return this.entered.passkeyOptions(req, subjectOf(ticket));
  }
}

/** A ticket, as what is shown for it names it. */
export function subjectOf({ id }: { id: number }): EvidenceSubject {
  return { kind: 'ticket', id: String(id) };
}
