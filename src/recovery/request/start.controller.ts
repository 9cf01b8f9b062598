import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { TICKET_KINDS } from '../rules/ticket-kinds.js';
import { DraftHolder } from './draft-holder.service.js';
import { KindForm } from './request.forms.js';
import { StepOnward } from './step-onward.service.js';
import { pathToGoOn, renderStep } from './step.views.js';

const KINDS = TICKET_KINDS.map((kind) => ({
  value: kind,
  label: `recovery:kind.${kind}.title`,
  hint: `recovery:kind.${kind}.hint`,
}));

/** Where recovery begins: what is quickest, what one needs, and the first question. */
@Public()
@Controller('recover')
export class RequestStartController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
  ) {}

  @Get()
  async start(@Req() req: Request, @Res() res: Response): Promise<void> {
    const draft = await this.holder.current(req);
    const followed = this.holder.followed(req);
    if (draft ?? followed) res.setHeader('Cache-Control', 'no-store');
    res.vary('Cookie');
    res.render('recovery/start', {
      title: res.locals.t('recovery:start.title'),
      section: 'recover',
      goOn: draft && pathToGoOn(draft),
      followed,
    });
  }

  @Get('kind')
  async kindPage(
    @Query('kind') kind: unknown,
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { kind: draft?.kind ?? queryText(kind), next: queryText(next) };
    renderStep(res, 'kind', draft, Form.empty(KindForm, values).view(), { kinds: KINDS });
  }

  @Post('kind')
  async kind(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(KindForm, req.body);
    const saved = await form.submit(({ kind }) =>
      this.holder.save(req, res, 'kind', () => ({ kind })),
    );
    if (saved) return this.onward.lead(req, res, 'kind', form);
    res.status(422);
    const draft = await this.holder.current(req);
    renderStep(res, 'kind', draft, form.view(), { kinds: KINDS });
  }
}
