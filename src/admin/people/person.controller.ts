import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { positiveNumber, rowId } from '../../forum/row-id.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { doneKey } from '../done.js';
import { OpenProposals } from '../proposals/open-proposals.service.js';
import { RoleForm } from '../proposals/proposal.forms.js';
import { Proposals } from '../proposals/proposals.service.js';
import { PersonPage } from './person-page.service.js';
import { RoleRemovals } from './role-removals.service.js';

/** One person: proposing a role, and taking one away. */
@Controller('admin/people/:id')
@Roles('administrator')
export class PersonController {
  constructor(
    private readonly person: PersonPage,
    private readonly proposals: Proposals,
    private readonly openProposals: OpenProposals,
    private readonly removals: RoleRemovals,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const before = positiveNumber(queryText(query['before']));
    await this.render(res, actor, rowId(id), { done: doneKey(query['done']), before });
  }

  @Post('proposals')
  @StepUp()
  async propose(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const accountId = rowId(id);
    const form = Form.read(RoleForm, req.body);
    const proposed = await form.submit(({ role, reason }) =>
      this.proposals.propose(actor, {
        kind: 'role',
        target: String(accountId),
        accountId,
        value: role,
        reason,
      }),
    );
    if (proposed) return res.redirect(303, `/admin/people/${accountId}?done=proposed`);
    res.status(422);
    await this.render(res, actor, accountId, { proposeForm: form });
  }

  @Post('removal')
  @StepUp()
  async remove(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const accountId = rowId(id);
    await this.person.of(accountId);
    const form = Form.read(RoleForm, req.body);
    const taken = await form.submit((entry) => this.removals.take(actor, accountId, entry));
    // Whoever gave up the own role is signed out and an administrator no more.
    const next = accountId === actor.id ? '/' : `/admin/people/${accountId}?done=taken`;
    if (taken) return res.redirect(303, next);
    res.status(422);
    await this.render(res, actor, accountId, { removeForm: form });
  }

  private async render(
    res: Response,
    actor: Actor,
    accountId: number,
    {
      proposeForm = Form.empty(RoleForm),
      removeForm = Form.empty(RoleForm),
      done = null,
      before = null,
    }: Partial<{
      proposeForm: Form<RoleForm>;
      removeForm: Form<RoleForm>;
      done: string | null;
      before: number | null;
    }>,
  ): Promise<void> {
    const person = await this.person.of(accountId);
    res.render('admin/person', {
      title: person.name,
      page: 'people',
      form: (proposeForm.failed ? proposeForm : removeForm).view(),
      proposeForm: proposeForm.view(),
      removeForm: removeForm.view(),
      person,
      isOneself: accountId === actor.id,
      proposals: await this.openProposals.list(actor, { accountId }),
      done,
      ...(await this.person.events(accountId, before)),
    });
  }
}
