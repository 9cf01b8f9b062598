import { Injectable, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { differenceLines, differenceView } from '../../forum/editing/difference.views.js';
import { textVersion } from '../../forum/editing/post-text.js';
import { keptText } from '../../forum/posting/posting.forms.js';
import type { Form } from '../../web/form.js';
import { Claims } from '../claims/claims.service.js';
import { holdingOf } from '../claims/lease.js';
import { type MailPreview, mailPreview } from '../decisions/preview.js';
import type { ChangeableText } from '../items/desk.js';
import { Desks } from '../items/desks.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import { NO_FORM } from '../items/no-form.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import type { ChangesForm } from './changes.form.js';

/** A waiting text that somebody wants to change. */
export interface OpenText {
  row: QueueRow;
  text: ChangeableText;
  /** Whether the actor holds the claim. */
  mine: boolean;
}

/** The page on which a moderator changes a waiting text. */
@Injectable()
export class ChangesPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly queue: Queue,
    private readonly claims: Claims,
    private readonly desks: Desks,
    private readonly clock: Clock,
  ) {}

  /**
   * The item with its text; whoever holds it goes on holding it.
   * @throws NotFoundException for an item whose text is not to be changed, and as `ItemGate.open`
   */
  async open(actor: Actor, item: ItemRef): Promise<OpenText> {
    const { manager } = this.dataSource;
    const desk = this.desks.of(item);
    if (!desk.changeable) throw new NotFoundException();
    const row = await this.gate.open(manager, actor, item);
    await this.claims.renew(manager, actor, item);
    const claim = await this.claims.current(manager, item);
    return {
      row,
      text: await desk.changeable(manager, item),
      mine: holdingOf(claim, actor.id, this.clock.now()) === 'mine',
    };
  }

  /** @param form what was typed; null for a page that begins with the waiting text */
  async render(
    res: Response,
    actor: Actor,
    { row, text }: OpenText,
    form: Form<ChangesForm> | null,
  ): Promise<void> {
    const { t, locale } = res.locals;
    const { title, body, opensTopic, mail, topicTitle } = text;
    const typed = form && typedText(form);
    const difference = typed && differenceView(text, typed);
    const filled = {
      title: (opensTopic && typed?.title) || topicTitle,
      lines: typed ? differenceLines(text, typed) : '',
    };
    const standIn = { reason: '', message: form?.typed('message').trim() ?? '' };
    res.render('moderation/changes', {
      layout: 'layouts/console',
      title: t('moderation:changes.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, row.kind, t),
      searchAction: '/moderation/search',
      path: itemPath(row),
      kind: row.kind,
      version: form?.typed('version') ?? row.version,
      opensTopic,
      form: form?.view() ?? begun({ title, body }),
      difference,
      shown: form ? typedVersion(form) : '',
      isReady: difference !== null && !difference.isNone && form?.failed !== true,
      preview: difference && writtenPreview(mailPreview(mail, locale, standIn, filled)),
    });
  }
}

/** What will be mailed as it was typed: without the paragraph of a message where none was written. */
function writtenPreview({ subject, paragraphs }: MailPreview): MailPreview {
  const isUnwritten = ({ part, text }: MailPreview['paragraphs'][number][number]) =>
    part === 'message' && text === '';
  return { subject, paragraphs: paragraphs.filter((parts) => !parts.some(isUnwritten)) };
}

/** Names the text that a form holds. */
export function typedVersion(form: Form<ChangesForm>): string {
  return textVersion(typedText(form));
}

/** A browser sends other line ends than it was given. */
function typedText(form: Form<ChangesForm>): { title: string; body: string } {
  return { title: form.typed('title'), body: keptText(form.typed('body')) };
}

function begun(values: { title: string; body: string }) {
  const fields = Object.entries(values).map(([name, value]) => [name, { value }] as const);
  return { ...NO_FORM, fields: Object.fromEntries(fields) };
}
