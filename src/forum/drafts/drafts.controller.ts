import {
  Body,
  Controller,
  Get,
  Header,
  HttpStatus,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { formatDateTime } from '../../language/formats.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { typedValues } from '../../web/typed-values.js';
import { topicPath } from '../forum-paths.js';
import { FormsAround } from '../posting/forms-around.service.js';
import { positiveNumber } from '../row-id.js';
import { TopicPages } from '../topic/topic-pages.service.js';
import { DraftForm } from './draft.form.js';
import { draftFields } from './draft.views.js';
import { type DraftPlace, placeOf, readPlace } from './draft-place.js';
import { DraftOvertaken, Drafts, type DraftText } from './drafts.service.js';
import { ownDrafts } from './own-drafts.js';
import type { PostDraft } from './post-draft.entity.js';

/** What a member began to write: kept by a button, and in the background while one types. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: Drafts,
    private readonly forms: FormsAround,
    private readonly topics: TopicPages,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    res.render('forum/drafts', {
      title: res.locals.t('writing:drafts.title'),
      section: 'forum',
      drafts: await ownDrafts(this.dataSource.manager, actor.id),
    });
  }

  /** Whether a form was posted that this browser sent and never heard of: `yes` or `no`. */
  @Get('posted')
  @Header('Cache-Control', 'no-store')
  async posted(
    @Query('key') asked: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const key = queryText(asked);
    const posted = isUUID(key) && (await this.drafts.wasPosted(actor.id, key));
    res.type('text/plain').send(posted ? 'yes' : 'no');
  }

  @Post()
  async save(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(DraftForm, body);
    const answer = new DraftAnswer(res, req.accepts(['html', 'json']) === 'json');
    try {
      const saved = await form.submit(async (entry) => {
        const place = placeOf(entry);
        const draft = await this.drafts.save(actor, place, textOf(entry), Number(entry.draft));
        if (answer.isForScript) answer.kept(draft);
        else res.redirect(303, await this.pathOf(actor, place));
      });
      if (saved) return;
      if (answer.isForScript) return answer.refused(form.view().errors[0]);
      await this.showAgain(res.status(HttpStatus.UNPROCESSABLE_ENTITY), actor, form, null);
    } catch (error) {
      if (!(error instanceof DraftOvertaken)) throw error;
      if (answer.isForScript) return answer.overtaken(error.newer);
      await this.showAgain(res.status(HttpStatus.CONFLICT), actor, form, error.newer);
    }
  }

  @Post(':place/discard')
  async discard(
    @Param('place') key: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const place = readPlace(key);
    if (place === null) throw new NotFoundException();
    await this.drafts.discard(actor.id, place);
    const fromList = typedValues(Object(body) as object)['from'] === 'list';
    res.redirect(303, fromList ? '/drafts' : await this.pathOf(actor, place));
  }

  private async pathOf(actor: Actor, place: DraftPlace): Promise<string> {
    if (place.kind === 'new') return '/new';
    if (place.kind === 'edit') return `/posts/${place.postId}/edit`;
    return `${topicPath(await this.topics.topic(actor, place.topicId))}#reply`;
  }

  /** The form as it was typed, with what was saved meanwhile: saving it again takes the place of that. */
  private async showAgain(
    res: Response,
    actor: Actor,
    form: Form<DraftForm>,
    newer: PostDraft | null,
  ): Promise<void> {
    const { fields, errors } = form.view();
    const typed = Object.fromEntries(
      Object.entries(fields).map(([name, { value }]) => [name, value]),
    );
    if (newer) typed['draft'] = String(newer.version);
    res.render('forum/draft-unsaved', {
      title: res.locals.t(newer ? 'writing:draft.overtaken.title' : 'writing:draft.unsaved.title'),
      section: 'forum',
      newer,
      errors,
      ...(await this.forms.around(actor, typed, res.locals.now)),
    });
  }
}

/** What a script gets: no page, but what to say and which saving counts now. */
class DraftAnswer {
  constructor(
    private readonly res: Response,
    readonly isForScript: boolean,
  ) {}

  kept(draft: PostDraft | null): void {
    const said = draft ? this.said('writing:draft.saved', draft) : '';
    this.res.json({ version: draft?.version ?? 0, said });
  }

  overtaken(newer: PostDraft): void {
    this.res.status(HttpStatus.CONFLICT).json({
      ...{ version: newer.version, said: this.said('writing:draft.overtaken.line', newer) },
      fields: draftFields(newer),
    });
  }

  refused(message: { key: string; params: Record<string, unknown> } | undefined): void {
    const { t } = this.res.locals;
    const said = message ? t(message.key, message.params) : t('writing:draft.unsaved.title');
    this.res.status(HttpStatus.UNPROCESSABLE_ENTITY).json({ said });
  }

  private said(key: string, { savedAt }: PostDraft): string {
    const { t, locale } = this.res.locals;
    return t(key, { at: formatDateTime(locale, savedAt) });
  }
}

function textOf(entry: DraftForm): DraftText {
  const { category, title, tags, body, reason, replyTo, version, sendingKey } = entry;
  return {
    ...{ category, title, tags, body, reason },
    replyTo: positiveNumber(replyTo),
    textVersion: version || null,
    sendingKey: sendingKey ?? null,
  };
}
