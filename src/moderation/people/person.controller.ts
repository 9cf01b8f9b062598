import { Controller, Get, Header, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { rowId } from '../../forum/row-id.js';
import type { SanctionKind } from '../../forum/rules/sanctions.js';
import { hasWords } from '../../language/words.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { NoteForm } from '../decisions/decisions.forms.js';
import { LiftForm, TimedSanctionForm, WarningForm } from './person.forms.js';
import { PersonPage } from './person-page.service.js';
import { PersonVerbs } from './person-verbs.service.js';
import { personPath } from './person.views.js';

/** What moderators know of one person, and what they do about it. */
@Controller('moderation/people/:handle')
@Roles('moderator')
export class PersonController {
  constructor(
    private readonly page: PersonPage,
    private readonly verbs: PersonVerbs,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.page.find(actor, handle);
    const done = `moderation:person.done.${queryText(query['done'])}`;
    await this.page.render(res, actor, person, {
      asked: { name: queryText(query['confirm']) },
      done: hasWords(done) ? { text: { key: done, params: {} }, undo: null } : null,
    });
  }

  @Post('warning')
  warn(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.impose(actor, handle, 'warning', Form.read(WarningForm, req.body), res);
  }

  @Post('silence')
  silence(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.impose(actor, handle, 'silence', Form.read(TimedSanctionForm, req.body), res);
  }

  @Post('suspension')
  @Roles('lead')
  suspend(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.impose(actor, handle, 'suspension', Form.read(TimedSanctionForm, req.body), res);
  }

  @Post('sanctions/:sanction/end')
  async lift(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Param('sanction') sanction: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.page.find(actor, handle);
    const form = Form.read(LiftForm, req.body);
    const id = rowId(sanction);
    if (await form.submit((entry) => this.verbs.lift(actor, person.id, id, entry)))
      return res.redirect(303, `${personPath(handle)}?done=lift`);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    const asked = { name: `lift-${id}`, form: form.view() };
    await this.page.render(res, actor, person, { asked });
  }

  @Post('notes')
  async note(
    @CurrentActor() actor: Actor,
    @Param('handle') handle: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.page.find(actor, handle);
    const form = Form.read(NoteForm, req.body);
    if (await form.submit(({ body }) => this.verbs.note(actor, person.id, body)))
      return res.redirect(303, `${personPath(handle)}?done=note`);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.render(res, actor, person, { note: form.view() });
  }

  private async impose(
    actor: Actor,
    handle: string,
    kind: SanctionKind,
    form: Form<WarningForm & Partial<TimedSanctionForm>>,
    res: Response,
  ): Promise<void> {
    const person = await this.page.find(actor, handle);
    const imposed = await form.submit(({ note, length = '', day = '', ...entry }) =>
      this.verbs.sanction(actor, person.id, { ...entry, kind, length, day }, note),
    );
    if (imposed) return res.redirect(303, `${personPath(handle)}?done=${kind}`);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.render(res, actor, person, { asked: { name: kind, form: form.view() } });
  }
}
