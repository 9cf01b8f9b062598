import { randomUUID } from 'node:crypto';
import { Form, type FormView } from '../../web/form.js';
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
}

/** Which topic is answered, and in it which post. */
export interface ReplyPlace {
  topicId: number;
  replyTo: { number: number; author: string } | null;
}

/** A form that nobody has filled in yet; a quotation may stand in it. */
export function emptyReplyForm(place: ReplyPlace, body: string): ReplyFormView {
  return replyFormView(place, Form.empty(ReplyForm, { body }));
}

/** A form as it was typed. */
export function replyFormView(place: ReplyPlace, form: Form<ReplyForm>): ReplyFormView {
  return {
    form: form.view(),
    action: `/topics/${place.topicId}/posts`,
    topicId: place.topicId,
    sendingKey: form.typed('sendingKey') || randomUUID(),
    replyTo: place.replyTo,
    personal: form.failed ? personalDataView({ body: form.typed('body') }) : null,
  };
}
