import { Body, Controller, Get, Header, HttpStatus, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { Drafts } from '../drafts/drafts.service.js';
import { clearPersonalData } from '../posting/personal-data-check.js';
import { takenOutWords } from '../posting/taken-out-words.js';
import { rowId } from '../row-id.js';
import { Standings } from '../sanction/standings.service.js';
import type { EditForm, TopicEditForm } from './edit.forms.js';
import { beginEdit, editFormOf, editFormView, type EditFormView } from './edit-form.views.js';
import { EditPages } from './edit-pages.service.js';
import { EditedMeanwhile, Editing } from './editing.service.js';

/** Changing an own post. */
@Controller('posts')
export class EditingController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pages: EditPages,
    private readonly editing: Editing,
    private readonly standings: Standings,
    private readonly drafts: Drafts,
  ) {}

  @Get(':id/edit')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const editable = await this.pages.find(actor, rowId(id));
    const draft = await this.drafts.find(actor.id, { kind: 'edit', postId: editable.post.id });
    await this.render(res, actor, beginEdit(editable, draft));
  }

  @Post(':id/edit')
  async save(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const postId = rowId(id);
    const before = await this.pages.find(actor, postId);
    const form = Form.read<EditForm>(editFormOf(before), body);
    let isStale = false;
    try {
      if (await form.submit((entry) => this.change(res, actor, postId, entry)))
        return res.redirect(303, (await this.pages.find(actor, postId)).path);
    } catch (error) {
      if (!(error instanceof EditedMeanwhile)) throw error;
      isStale = true;
    }
    const editable = await this.pages.find(actor, postId);
    res.status(isStale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(res, actor, editFormView(editable, form, { isStale }));
  }

  /** Takes back the edit that waits. */
  @Post(':id/edit/withdrawal')
  async withdraw(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.editing.withdraw(actor, rowId(id));
    res.redirect(303, (await this.pages.find(actor, rowId(id))).path);
  }

  private async change(
    res: Response,
    actor: Actor,
    postId: number,
    entry: EditForm | TopicEditForm,
  ): Promise<void> {
    const { body, reason, version, personal, draft } = entry;
    const title = 'title' in entry ? entry.title : '';
    const instead = takenOutWords(res.locals.t);
    const clear = clearPersonalData({ title, body, reason }, personal ?? 'ask', instead);
    const personalData = clear.kinds;
    await this.editing.save(actor, postId, {
      ...{ ...clear.texts, version, personalData },
      draft: Number(draft ?? 0),
    });
  }

  private async render(res: Response, actor: Actor, edit: EditFormView): Promise<void> {
    res.render('forum/edit', {
      title: res.locals.t('forum:edit.title'),
      section: 'forum',
      edit,
      form: edit.form,
      stopped: await this.standings.stop(this.dataSource.manager, actor, 'post'),
    });
  }
}
