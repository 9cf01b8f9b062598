import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { rowId } from '../../forum/row-id.js';
import { LONGEST_WORD, MOST_WORDS, WORD_ACTIONS } from '../../forum/rules/watched-words.js';
import { WordList } from '../../forum/words/word-list.service.js';
import { Form } from '../../web/form.js';
import { doneKey } from '../done.js';
import { WordActionForm, WordForm } from './words.forms.js';

/** The words that the forum watches for, and what each of them does. */
@Controller('admin/words')
@Roles('administrator')
export class WordsController {
  constructor(private readonly list: WordList) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Query('done') done: unknown, @Res() res: Response): Promise<void> {
    await this.render(res, Form.empty(WordForm), doneKey(done));
  }

  @Post()
  async add(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(WordForm, body);
    if (await form.submit((entry) => this.list.add(actor, entry)))
      return res.redirect(303, '/admin/words?done=listed');
    await this.render(res.status(422), form, null);
  }

  @Post(':id')
  async change(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(WordActionForm, body);
    if (await form.submit(({ action }) => this.list.change(actor, rowId(id), action)))
      return res.redirect(303, '/admin/words?done=changed');
    await this.render(res.status(422), form, null);
  }

  @Post(':id/removal')
  async remove(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.list.remove(actor, rowId(id));
    res.redirect(303, '/admin/words?done=unlisted');
  }

  private async render(
    res: Response,
    form: Form<WordForm> | Form<WordActionForm>,
    done: string | null,
  ): Promise<void> {
    const words = await this.list.all();
    res.render('admin/words', {
      title: res.locals.t('admin:words.title'),
      page: 'words',
      form: form.view(),
      actions: WORD_ACTIONS.map((value) => ({
        value,
        label: `admin:words.action.${value}.label`,
        hint: `admin:words.action.${value}.hint`,
      })),
      words,
      limits: { letters: LONGEST_WORD, words: MOST_WORDS, count: words.length },
      done,
    });
  }
}
