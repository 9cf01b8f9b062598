import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { DraftHolder } from './draft-holder.service.js';
import { GivenFactors } from './given-factors.service.js';

/** Counting the account that one is signed in to, in a request to join two profiles: by who proved a moment ago who they are. */
@Controller('recover/signed-in')
export class SignedInController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: DraftHolder,
    private readonly givenFactors: GivenFactors,
  ) {}

  @Post()
  @StepUp()
  async count(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    if (!draft?.kind || !isMerging(draft.kind)) return res.redirect(303, '/recover/kind');
    await this.dataSource.transaction((tx) => this.givenFactors.noteSignIn(tx, draft.id, actor.id));
    res.redirect(303, '/recover/evidence');
  }
}
