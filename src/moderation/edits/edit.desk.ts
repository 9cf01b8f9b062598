import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Environment } from '../../config/environment.js';
import { differenceView } from '../../forum/editing/difference.views.js';
import { personalDataView } from '../../forum/posting/personal-data.views.js';
import { EditUndoing } from '../../forum/review/edit-undoing.service.js';
import type { HeldEditItem } from '../../forum/review/held-edit-item.js';
import { type EditMemento, HeldEdits } from '../../forum/review/held-edits.service.js';
import { POST_REJECTIONS } from '../../forum/rules/reasons.js';
import { markedText } from '../../forum/words/marked-text.js';
import { Wordings } from '../../wording/wordings.service.js';
import { KeptTemplates } from '../decisions/kept-templates.service.js';
import { TEMPLATES } from '../decisions/template-lists.js';
import type { VerbName } from '../decisions/verb.js';
import type {
  ChangeableText,
  Decision,
  Desk,
  ItemContent,
  ItemViewer,
  TakenItem,
} from '../items/desk.js';
import { publishingVerbs } from '../posts/publishing-verbs.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';

/** Edits that wait while the published text stays. An item goes by the id of its post, and so does the log. */
@Injectable()
export class EditDesk implements Desk {
  readonly subject = 'post';

  readonly kinds: readonly QueueKind[] = ['edits'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldEdits.approve(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldEdits.reject(tx, actor, id, decision),
  };

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  constructor(
    private readonly heldEdits: HeldEdits,
    private readonly undoing: EditUndoing,
    private readonly environment: Environment,
    private readonly wordings: Wordings,
    private readonly templates: KeptTemplates,
    private readonly languages: AccountLanguages,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const edits = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as EditMemento, details },
    }));
    return this.undoing.undo(tx, actor, edits);
  }

  async content(manager: EntityManager, { id }: QueueRow, { t }: ItemViewer): Promise<ItemContent> {
    const edit = await this.heldEdits.item(manager, id);
    const title = edit.opensTopic ? edit.after.title : edit.title;
    const values = { name: edit.author.name, title };
    const filling = { t, locale: await this.languages.writtenTo(manager, edit.author.id), values };
    return {
      heading: t('moderation:edit.heading', { title: edit.title }),
      template: 'moderation/edit',
      body: {
        edit,
        difference: differenceView(edit.before, edit.after),
        html: markedText({ ...edit, body: edit.after.body }, this.environment.baseUrl),
        found: personalDataView(foundTexts(edit)),
      },
      sideTemplate: null,
      side: {},
      verbs: publishingVerbs(title, {
        mails: { approval: 'forum.editApprovedWith', rejection: 'forum.editRejectedWith' },
        reasons: await this.wordings.offered(manager, POST_REJECTIONS),
        approval: await this.templates.of(manager, TEMPLATES.postApproval, filling),
        rejection: await this.templates.of(manager, TEMPLATES.postRejection, filling),
      }),
    };
  }

  /** The log tells of the post, which may have been held and never edited. */
  wasItem(manager: EntityManager, { id }: ItemRef): Promise<boolean> {
    return this.heldEdits.wereThere(manager, id);
  }

  async changeable(manager: EntityManager, { id }: ItemRef): Promise<ChangeableText> {
    const { after, opensTopic, title } = await this.heldEdits.item(manager, id);
    const mail = 'forum.editApprovedChangedWith';
    return { ...after, opensTopic, topicTitle: title, mail };
  }

  /** A claim of an edit is known to the console alone. */
  claimed(): Promise<void> {
    return Promise.resolve();
  }

  /** What was decided about an edit is decided. */
  left(): Promise<null> {
    return Promise.resolve(null);
  }

  released(): Promise<void> {
    return Promise.resolve();
  }
}

function foundTexts({ after, opensTopic, reason }: HeldEditItem) {
  return { ...(opensTopic && { title: after.title }), body: after.body, reason };
}
