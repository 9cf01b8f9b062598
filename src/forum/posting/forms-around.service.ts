import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { Categories } from '../category/categories.service.js';
import { keptDraft } from '../drafts/draft.views.js';
import type { PostDraft } from '../drafts/post-draft.entity.js';
import { editFormOf, editFormView } from '../editing/edit-form.views.js';
import { EditPages } from '../editing/edit-pages.service.js';
import { canReply } from '../forum.policy.js';
import { positiveNumber } from '../row-id.js';
import { SimilarTopics } from '../similar/similar-topics.service.js';
import { TopicPages } from '../topic/topic-pages.service.js';
import { type ComposeFormView, composeFormView } from './compose-form.views.js';
import { ReplyForm, TopicForm } from './posting.forms.js';
import { replyFormView } from './reply-form.views.js';

/** Forms that post something, on the pages of others too. */
@Injectable()
export class FormsAround {
  constructor(
    private readonly categories: Categories,
    private readonly pages: TopicPages,
    private readonly edits: EditPages,
    private readonly similar: SimilarTopics,
  ) {}

  /**
   * What the template of such a page needs: `compose`, `reply` or `edit`; nothing of other rooms' forms.
   * @param typed the fields as they came
   * @throws NotFoundException, ForbiddenException for a topic or post where the person may not write
   */
  async around(actor: Actor, typed: Record<string, string>, now: Date): Promise<object> {
    const postId = positiveNumber(typed['edit'] ?? '');
    if (postId !== null) {
      const editable = await this.edits.find(actor, postId);
      const form = Form.empty(editFormOf(editable), typed);
      return { edit: editFormView(editable, form, { isStale: false }) };
    }
    const topicId = positiveNumber(typed['topic'] ?? '');
    if (topicId !== null) {
      const topic = await this.pages.topic(actor, topicId);
      const number = positiveNumber(typed['replyTo'] ?? '');
      const replyTo = await this.pages.answered(actor, topicId, number);
      const reply = replyFormView({ topicId, replyTo }, Form.empty(ReplyForm, typed));
      return canReply(actor, topic, now) ? { reply, topicTitle: topic.title } : {};
    }
    if (typed['category'] === undefined && typed['title'] === undefined) return {};
    const form = Form.empty(TopicForm, typed);
    return { compose: await this.compose(actor, form) };
  }

  /** The form of a question with what stands around it. */
  async compose(
    actor: Actor,
    form: Form<TopicForm>,
    draft: PostDraft | null = null,
  ): Promise<ComposeFormView> {
    const [categories, similar] = await Promise.all([
      this.categories.choices(actor),
      this.similar.to(form.typed('title'), form.typed('category')),
    ]);
    return composeFormView(form, { categories, similar }, draft ? keptDraft(draft) : undefined);
  }
}
