import { sendingKeyOf } from './authors.js';
import type { CategoryChoice } from '../category/category-rows.js';
import type { Form, FormView } from '../../web/form.js';
import { type DraftNote, typedDraft } from '../drafts/draft.views.js';
import type { NeighbourView } from '../topic/topic.views.js';
import { type PersonalDataView, personalDataView } from './personal-data.views.js';
import type { TopicForm } from './posting.forms.js';

/** The form of a new topic. */
export interface ComposeFormView {
  form: FormView;
  sendingKey: string;
  categories: { value: string; text: string }[];
  personal: PersonalDataView | null;
  draft: DraftNote;
  /** Topics that may answer it already. */
  similar: NeighbourView[];
}

export function composeFormView(
  form: Form<TopicForm>,
  { categories, similar }: { categories: CategoryChoice[]; similar: NeighbourView[] },
  draft: DraftNote = typedDraft({ kind: 'new' }, form.typed('draft')),
): ComposeFormView {
  const typed = {
    title: form.typed('title'),
    tags: form.typed('tags'),
    body: form.typed('body'),
  };
  return {
    form: form.view(),
    sendingKey: sendingKeyOf(form),
    categories: categories.map(({ slug, name }) => ({ value: slug, text: name })),
    personal: form.failed ? personalDataView(typed) : null,
    draft,
    similar,
  };
}
