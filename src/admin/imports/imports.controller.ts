import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { RECORD_FILES } from '../../profile/exchange/record-files.js';
import { ImportHistory } from '../../profile/imports/import-history.service.js';
import { RecordUploads } from '../../profile/imports/record-uploads.service.js';
import { MOST_RECORD_BYTES } from '../../profile/imports/upload-problems.js';
import { filesOnDisk } from '../../web/files-on-disk.js';
import { Form } from '../../web/form.js';
import { doneKey } from '../done.js';
import { UploadForm } from './import.forms.js';
import { importPath, importRow } from './import.views.js';

/** Records from files: the form that brings them, and what came in so far. */
@Controller('admin/import')
@Roles('administrator')
export class ImportsController {
  constructor(
    private readonly history: ImportHistory,
    private readonly uploads: RecordUploads,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Query('done') done: unknown, @Res() res: Response): Promise<void> {
    await this.render(res, Form.empty(UploadForm), doneKey(done));
  }

  @Post()
  async upload(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(UploadForm, body);
    const isTaken = await form.submit(async () => {
      const id = await this.uploads.take(actor, filesOnDisk(req));
      res.redirect(303, importPath(id));
    });
    if (!isTaken) await this.render(res.status(422), form, null);
  }

  private async render(res: Response, form: Form<UploadForm>, done: string | null): Promise<void> {
    const [open, imports] = await Promise.all([this.history.open(), this.history.list()]);
    res.render('admin/imports', {
      title: res.locals.t('imports:title'),
      page: 'import',
      form: form.view(),
      names: RECORD_FILES.map(({ name }) => name).join(', '),
      megabytes: MOST_RECORD_BYTES / 1_024 / 1_024,
      acceptedTypes: '.csv,text/csv',
      open: open && importRow(open),
      imports: imports.map(importRow),
      done,
    });
  }
}
