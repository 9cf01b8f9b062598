import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Environment } from '../../config/environment.js';
import { AppealDecisions } from '../../forum/appeal/appeal-decisions.service.js';
import { type AppealItem, appealItem } from '../../forum/appeal/appeal-item.js';
import type { AppealMemento } from '../../forum/appeal/appeal-memento.js';
import { AppealNotYours } from '../../forum/appeal/appeal-refusals.js';
import { AppealUndoing } from '../../forum/appeal/appeal-undoing.service.js';
import { APPEAL_REFUSALS, deciding } from '../../forum/rules/appeals.js';
import { markedText } from '../../forum/words/marked-text.js';
import { paragraphs } from '../../text/paragraphs.js';
import { Wordings } from '../../wording/wordings.service.js';
import type { VerbName } from '../decisions/verb.js';
import type { Decision, Desk, ItemContent, ItemViewer, TakenItem } from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { appealVerbs } from './appeal-verbs.js';

/** Appeals against what was decided in the forum: an approval is of the appeal. */
@Injectable()
export class AppealDesk implements Desk {
  readonly subject = 'appeal';

  readonly kinds: readonly QueueKind[] = ['appeals'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.decisions.grant(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.decisions.refuse(tx, actor, id, decision),
  };

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  constructor(
    private readonly decisions: AppealDecisions,
    private readonly undoing: AppealUndoing,
    private readonly wordings: Wordings,
    private readonly environment: Environment,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const appeals = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as AppealMemento, details },
    }));
    return this.undoing.undo(tx, actor, appeals);
  }

  async content(
    manager: EntityManager,
    { id }: QueueRow,
    { t, actor }: ItemViewer,
  ): Promise<ItemContent> {
    const appeal = await this.item(manager, id);
    const { what, post, sanction, body } = appeal;
    const refusal = deciding(actor, appeal.gate);
    return {
      heading: t(`moderation:appeal.heading.${what}`, { title: post?.title }),
      template: 'moderation/appeal',
      body: {
        ...appeal,
        words: paragraphs(body),
        message: paragraphs(sanction?.message ?? post?.decided?.message ?? ''),
        html: post && markedText(post, this.environment.baseUrl),
      },
      sideTemplate: null,
      side: {},
      verbs: appealVerbs(appeal, await this.wordings.offered(manager, APPEAL_REFUSALS)),
      barred: refusal && {
        who: t(`moderation:appeal.barred.${refusal === 'leadOnly' ? 'lead' : 'other'}`),
        why: t(`appeals:decider.${refusal}`),
      },
    };
  }

  /** Whoever does not decide it does not claim it either. */
  async claimed(tx: EntityManager, actor: Actor, { id }: ItemRef): Promise<void> {
    const refusal = deciding(actor, (await this.item(tx, id)).gate);
    if (refusal !== null) throw new AppealNotYours(refusal);
  }

  /** What was decided about an appeal is decided. */
  left(): Promise<null> {
    return Promise.resolve(null);
  }

  released(): Promise<void> {
    return Promise.resolve();
  }

  private async item(manager: EntityManager, number: string): Promise<AppealItem> {
    const item = await appealItem(manager, number);
    if (!item) throw new NotFoundException();
    return item;
  }
}
