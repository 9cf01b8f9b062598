import {
  Body,
  Controller,
  Get,
  Header,
  HttpStatus,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { type FoundKind, ImportHistory } from '../../profile/imports/import-history.service.js';
import { RecordUploads } from '../../profile/imports/record-uploads.service.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { importPath, importView } from './import.views.js';

const AnId = () => Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND }));

/** One import: how far it is, what it would change or did, and the buttons that start or discard it. */
@Controller('admin/import/:id')
@Roles('administrator')
export class ImportController {
  constructor(
    private readonly history: ImportHistory,
    private readonly uploads: RecordUploads,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@AnId() id: string, @Res() res: Response): Promise<void> {
    await this.render(res, id);
  }

  @Post('start')
  @StepUp()
  async start(
    @AnId() id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, body);
    if (await form.submit(() => this.uploads.decide(actor, id, 'start')))
      return res.redirect(303, importPath(id));
    await this.render(res.status(422), id, form);
  }

  @Post('discard')
  async discard(
    @AnId() id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, body);
    if (await form.submit(() => this.uploads.decide(actor, id, 'discard')))
      return res.redirect(303, '/admin/import?done=discarded');
    await this.render(res.status(422), id, form);
  }

  @Get(['rejected.csv', 'kept.csv'])
  found(@AnId() id: string, @Res() res: Response): Promise<void> {
    const kind: FoundKind = res.req.path.endsWith('/kept.csv') ? 'kept' : 'rejected';
    return this.send(id, kind, res);
  }

  private async send(id: string, kind: FoundKind, res: Response): Promise<void> {
    const entry = await this.history.find(id);
    const report = entry?.result ?? entry?.checked ?? null;
    const file = report && (await this.history.file(report, kind));
    if (!file) throw new NotFoundException();
    res.set('Cache-Control', 'no-store').attachment(`${kind}.csv`).type('text/csv; charset=utf-8');
    // Whoever went away meanwhile misses nothing.
    await pipeline(file, res).catch(() => res.destroy());
  }

  private async render(res: Response, id: string, form = Form.empty(ButtonForm)): Promise<void> {
    const entry = await this.history.find(id);
    if (!entry) throw new NotFoundException();
    const report = entry.result ?? entry.checked;
    const found = {
      rejected: report && (await this.history.first(report, 'rejected')),
      kept: report && (await this.history.first(report, 'kept')),
    };
    res.render('admin/import', {
      title: res.locals.t('imports:one.title'),
      page: 'import',
      form: form.view(),
      ...importView(entry, found),
    });
  }
}
