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
import { DisputeDoor } from './dispute-door.service.js';
import { type SideKey, Statements } from './statements.service.js';

/** Passkeys and identities that one side of a dispute shows. */
@Public()
@Controller('disputes/:number/passkey')
export class SideFactorsController implements OnModuleInit {
  constructor(
    private readonly door: DisputeDoor,
    private readonly statements: Statements,
    private readonly entered: EnteredProofs,
    private readonly identities: IdentityEvidence,
  ) {}

  /** Whoever comes back still has to be let in to the side that the way began on. */
  onModuleInit(): void {
    this.identities.takeFor('side', async ({ req, actor }, id, given) => {
      const number = ticketNumber(Number(id.split(' ')[0]));
      const side = await this.door.open(req, number, actor);
      if (!side || subjectOf(side.key).id !== id) return false;
      await this.statements.giveFactor(side.key, 'linked-identity', given);
      return true;
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
    const side = await this.door.open(req, number, actor);
    if (!side) throw new NotFoundException();
    return this.entered.passkeyOptions(req, subjectOf(side.key));
  }
}

/** One side of a dispute, as what is shown for it names it. */
export function subjectOf({ ticketId, noticeId }: SideKey): EvidenceSubject {
  return { kind: 'side', id: `${ticketId} ${noticeId ?? ''}` };
}
