import { Form, type FormView } from '../../web/form.js';
import { draftFields, type DraftNote, keptDraft, typedDraft } from '../drafts/draft.views.js';
import type { PostDraft } from '../drafts/post-draft.entity.js';
import { type PersonalDataView, personalDataView } from '../posting/personal-data.views.js';
import { keptText } from '../posting/posting.forms.js';
import { type DifferenceView, differenceView } from './difference.views.js';
import { EditForm, TopicEditForm } from './edit.forms.js';
import type { Editable } from './edit-pages.service.js';
import { textVersion } from './post-text.js';

/** The page on which an own post is changed. */
export interface EditFormView {
  form: FormView;
  action: string;
  postId: number;
  /** Of the text that the form began with, or of the one that it is compared with now. */
  version: string;
  opensTopic: boolean;
  /** Where the post stands. */
  path: string;
  personal: PersonalDataView | null;
  draft: DraftNote;
  /** The latest edit that waits or was refused, with what it changes. */
  edit:
    | (Pick<NonNullable<Editable['edit']>, 'state' | 'reason' | 'place' | 'body' | 'createdAt'> & {
        difference: DifferenceView;
      })
    | null;
  /** What was changed meanwhile, from what the form holds to what stands there; null where nothing was. */
  meanwhile: { title: string; body: string; difference: DifferenceView } | null;
}

/** Which fields an edit of a post has. */
export function editFormOf({ post }: Editable): typeof EditForm {
  return post.number === 1 ? TopicEditForm : EditForm;
}

/** A form that begins with what the person began to write, else with the text that waits, or with the one that stands. */
export function beginEdit(editable: Editable, draft: PostDraft | null): EditFormView {
  if (draft) return goOn(editable, draft);
  const { title, body } = beginning(editable);
  const version = textVersion({ title, body });
  const { post } = editable;
  const values = { title, body, version, edit: post.id };
  return editFormView(editable, Form.empty(editFormOf(editable), values), { isStale: false });
}

/** A draft was begun with a text of its own, which may have been changed since: sending it says so. */
function goOn(editable: Editable, draft: PostDraft): EditFormView {
  const version = draft.textVersion ?? textVersion(beginning(editable));
  const values = { ...draftFields(draft), version, edit: editable.post.id };
  const form = Form.empty(editFormOf(editable), values);
  return { ...editFormView(editable, form, { isStale: false }), draft: keptDraft(draft) };
}

/** A form as it was typed. @param isStale whether the text was changed meanwhile: both are shown, and sending it again is about the newer one */
export function editFormView(
  editable: Editable,
  form: Form<EditForm>,
  { isStale }: { isStale: boolean },
): EditFormView {
  const { post, edit, path } = editable;
  const stands = beginning(editable);
  const typed = { title: form.typed('title') || stands.title, body: keptText(form.typed('body')) };
  return {
    form: form.view(),
    ...{ action: `/posts/${post.id}/edit`, postId: post.id, path },
    version: isStale ? textVersion(stands) : form.typed('version'),
    opensTopic: post.number === 1,
    personal: form.failed ? personalDataView({ ...typed, reason: form.typed('reason') }) : null,
    draft: typedDraft({ kind: 'edit', postId: post.id }, form.typed('draft')),
    edit: edit && { ...edit, difference: differenceView(post, edit) },
    meanwhile: isStale ? { ...stands, difference: differenceView(stands, typed) } : null,
  };
}

function beginning({ post, edit }: Editable): { title: string; body: string } {
  const { title, body } = edit?.state === 'held' ? edit : post;
  return { title, body };
}
