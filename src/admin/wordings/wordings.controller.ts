import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { WordingChanges } from '../../wording/wording-changes.service.js';
import { doneKey } from '../done.js';
import { listNamed, listsOf, pageOf } from './wording-lists.js';
import { NewEntryForm } from './wordings.forms.js';
import { WordingsPage } from './wordings-page.service.js';

/** The lists of reasons and templates, and adding to them. */
@Controller(['admin/reasons', 'admin/templates'])
@Roles('administrator')
export class WordingsController {
  constructor(
    private readonly page: WordingsPage,
    private readonly changes: WordingChanges,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async first(@Req() req: Request, @Res() res: Response): Promise<void> {
    const [list] = listsOf(pageOf(req.path));
    if (list) await this.page.list(res, list, {});
  }

  @Get(':list')
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('list') name: string,
    @Query('done') done: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.page.list(res, listNamed(pageOf(req.path), name), { done: doneKey(done) });
  }

  @Post(':list')
  @StepUp()
  async add(
    @Param('list') name: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    const form = Form.read(NewEntryForm, req.body);
    const added = await form.submit(({ use, ...words }) => {
      if (use !== '' && !list.uses.includes(use))
        throw new FormProblem('use', 'admin:wordings.noUse');
      return this.changes.add(actor, list, { ...words, uses: use === '' ? [] : [use] });
    });
    if (added) return res.redirect(303, `/admin/${list.page}/${name}?done=added`);
    res.status(422);
    await this.page.list(res, list, { form: form.view() });
  }
}
