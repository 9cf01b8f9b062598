import { Controller, Param, Post, Req, Res, UnprocessableEntityException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { rowId } from '../../forum/row-id.js';
import { Form } from '../../web/form.js';
import { OUTCOME } from '../rules/proposal.policy.js';
import { ProposalActForm } from './proposal.forms.js';
import { ProposalDecisions } from './proposal-decisions.service.js';
import { Proposals } from './proposals.service.js';

/** Confirming, refusing or withdrawing what was proposed. */
@Controller('admin/proposals')
@Roles('administrator')
export class ProposalsController {
  constructor(
    private readonly decisions: ProposalDecisions,
    private readonly proposals: Proposals,
  ) {}

  @Post(':id')
  @StepUp()
  async decide(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ProposalActForm, req.body);
    const decided = await form.submit(async ({ act }) => {
      const decided = await this.decisions.decide(actor, rowId(id), act);
      const { page, confirmed } = this.proposals.kindOf(decided).afterwards(decided.target);
      res.redirect(303, `${page}?done=${act === 'confirm' ? confirmed : OUTCOME[act]}`);
    });
    const [error] = form.view().errors;
    if (!decided) throw new UnprocessableEntityException(error);
  }
}
