import { Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { uploadsOf } from '../files/uploads.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import { DraftFiles } from './draft-files.service.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { FilesForm } from './request.forms.js';
import { RequestLimits } from './request-limits.service.js';
import { StepOnward } from './step-onward.service.js';
import { renderStep } from './step.views.js';

/** What a document is good for; for most kinds it is no more than a help. */
const LEADS: Partial<Record<TicketKind, string>> = { name: 'needed', result: 'report' };

/** Documents and photos that go along with a request. */
@Public()
@Controller('recover/files')
export class RequestFilesController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
    private readonly files: DraftFiles,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  async page(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    await this.render(res, draft, Form.empty(FilesForm, { next: queryText(next) }));
  }

  @Post()
  async save(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(FilesForm, req.body);
    const uploads = uploadsOf(req);
    const saved = await form.submit(async () => {
      await this.limits.files(uploads.length, req.ip);
      const draft = await this.holder.save(req, res, 'files', () => ({}));
      await this.files.add(draft, uploads);
    });
    const next = form.typed('next');
    if (saved && form.typed('add') !== '') return stay(res, next);
    if (saved) return this.onward.lead(req, res, 'files', form);
    res.status(422);
    await this.render(res, await this.holder.current(req), form);
  }

  @Post(':file/removal')
  async remove(
    @Param('file') file: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(FilesForm, req.body);
    if (!isUUID(file)) throw new NotFoundException();
    await this.files.remove(this.holder.keyOf(req), file);
    stay(res, form.typed('next'));
  }

  private async render(res: Response, draft: Draft | null, form: Form<FilesForm>): Promise<void> {
    renderStep(res, 'files', draft, form.view(), {
      lead: `recovery:files.lead.${LEADS[draft?.kind ?? 'forgotten'] ?? 'any'}`,
      filesLost: form.failed,
      ...(await this.files.of(draft)),
    });
  }
}

function stay(res: Response, next: string): void {
  res.redirect(303, `/recover/files?next=${encodeURIComponent(next)}`);
}
