import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import type { WordingList } from '../../wording/rules/wording-list.js';
import { WordingChanges } from '../../wording/wording-changes.service.js';
import { doneKey } from '../done.js';
import { listNamed, pageOf } from './wording-lists.js';
import { EntryWordsForm, PlaceForm } from './wordings.forms.js';
import { WordingsPage } from './wordings-page.service.js';

/** One reason or template: its words, its place, and whether it is offered. */
@Controller(['admin/reasons/:list/:key', 'admin/templates/:list/:key'])
@Roles('administrator')
export class WordingController {
  constructor(
    private readonly page: WordingsPage,
    private readonly changes: WordingChanges,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('list') name: string,
    @Param('key') key: string,
    @Query('done') done: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    await this.page.entry(res, list, key, { done: doneKey(done) });
  }

  @Post()
  @StepUp()
  async say(
    @Param('list') name: string,
    @Param('key') key: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    const form = Form.read(EntryWordsForm, req.body);
    const said = await form.submit((words) => {
      if (!this.page.languages.includes(words.language))
        throw new FormProblem('', 'admin:wordings.noLanguage');
      return this.changes.say(actor, list, key, words);
    });
    if (said) return res.redirect(303, `${req.path}?done=changed`);
    res.status(422);
    const language = form.typed('language');
    await this.page.entry(res, list, key, { form: { language, view: form.view() } });
  }

  @Post('place')
  @StepUp()
  async move(
    @Param('list') name: string,
    @Param('key') key: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    const form = Form.read(PlaceForm, req.body);
    const isMoved = await form.submit(({ step, place }) =>
      this.changes.move(actor, list, key, { step, place: Number(place) }),
    );
    await this.answer(res, list, isMoved ? 'moved' : form);
  }

  @Post('retirement')
  @StepUp()
  async retire(
    @Param('list') name: string,
    @Param('key') key: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    const form = Form.read(ButtonForm, req.body);
    const isRetired = await form.submit(() => this.changes.retire(actor, list, key));
    await this.answer(res, list, isRetired ? 'retired' : form);
  }

  @Post('return')
  @StepUp()
  async bringBack(
    @Param('list') name: string,
    @Param('key') key: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(pageOf(req.path), name);
    const form = Form.read(ButtonForm, req.body);
    const isBack = await form.submit(() => this.changes.bringBack(actor, list, key));
    await this.answer(res, list, isBack ? 'returned' : form);
  }

  /** Leads back to the list, or shows it with what was refused. */
  private async answer(
    res: Response,
    list: WordingList,
    outcome: string | Form<object>,
  ): Promise<void> {
    if (typeof outcome === 'string')
      return res.redirect(303, `/admin/${list.page}/${list.name}?done=${outcome}`);
    res.status(422);
    await this.page.list(res, list, { form: outcome.view() });
  }
}
