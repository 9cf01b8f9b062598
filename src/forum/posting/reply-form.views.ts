import { sendingKeyOf } from './authors.js';
import { Form, type FormView } from '../../web/form.js';
import { draftFields, type DraftNote, keptDraft, typedDraft } from '../drafts/draft.views.js';
import type { PostDraft } from '../drafts/post-draft.entity.js';
import { type PersonalDataView, personalDataView } from './personal-data.views.js';
import { ReplyForm } from './posting.forms.js';

/** The form below a topic. */
export interface ReplyFormView {
  form: FormView;
  action: string;
  topicId: number;
  sendingKey: string;
  /** The post that is answered. */
  replyTo: { number: number; author: string } | null;
  personal: PersonalDataView | null;
  draft: DraftNote;
}

/** Which topic is answered, and in it which post. */
export interface ReplyPlace {
  topicId: number;
  replyTo: { number: number; author: string } | null;
}

/** A form that nobody has filled in yet, or that a draft comes back into; a quotation may stand in it, below the draft. */
export function beginReply(
  place: ReplyPlace,
  quoted: string,
  draft: PostDraft | null,
): ReplyFormView {
  if (!draft) return replyFormView(place, Form.empty(ReplyForm, { body: quoted }));
  const isThere = draft.body.includes(quoted.trim());
  const body = isThere ? draft.body : `${draft.body}\n\n${quoted}`;
  const form = Form.empty(ReplyForm, { ...draftFields(draft), body });
  return replyFormView(place, form, keptDraft(draft));
}

/** A form as it was typed. */
export function replyFormView(
  place: ReplyPlace,
  form: Form<ReplyForm>,
  draft: DraftNote = typedDraft({ kind: 'reply', topicId: place.topicId }, form.typed('draft')),
): ReplyFormView {
  return {
    form: form.view(),
    action: `/topics/${place.topicId}/posts`,
    topicId: place.topicId,
    sendingKey: sendingKeyOf(form),
    replyTo: place.replyTo,
    personal: form.failed ? personalDataView({ body: form.typed('body') }) : null,
    draft,
  };
}
