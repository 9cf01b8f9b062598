import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  NotFoundException,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { CurrentActor } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { circumstancesOf } from '../accounts/security-events/circumstances.js';
import { StepUp } from '../accounts/step-up/step-up.js';
import { sendCsv } from '../web/csv-download.js';
import { Form } from '../web/form.js';
import { DataExport } from './data-export.service.js';

/** `/settings/data/tables` */
class TableForm {
  /** One of those that the page lists; '' for all in one. */
  @IsString({ message: 'privacy:tables.unknown' })
  @MaxLength(200, { message: 'privacy:tables.unknown' })
  table = '';
}

/** What is stored about oneself as tables for a spreadsheet: all in one, or each by itself. */
@Controller('settings/data/tables')
@StepUp()
export class DataTablesController {
  constructor(private readonly exports: DataExport) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() { id }: Actor, @Res() res: Response): Promise<void> {
    await this.render(res, id, Form.empty(TableForm));
  }

  @Post()
  @HttpCode(200)
  async download(
    @Body() body: unknown,
    @Req() req: Request,
    @CurrentActor() { id, handle }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(TableForm, body);
    let name = '';
    if (!(await form.submit(({ table }) => Promise.resolve((name = table)))))
      return this.render(res.status(422), id, form);
    const rows = await this.exports.table(id, name, circumstancesOf(req));
    if (rows === null) throw new NotFoundException();
    await sendCsv(res, [handle, ...name.split('.')].filter(Boolean).join('-'), rows);
  }

  private async render(res: Response, accountId: number, form: Form<TableForm>): Promise<void> {
    const tables = await this.exports.tables(accountId);
    res.render('privacy/tables', {
      title: res.locals.t('privacy:tables.title'),
      page: 'data',
      form: form.view(),
      tables: tables.map(({ name, rows }) => ({ name, count: rows.length })),
    });
  }
}
