import { Form, type FormView } from '../../web/form.js';
import {
  type Choices,
  type Follow,
  type Level,
  levelOf,
  LEVELS,
  type Mailing,
  MAILINGS,
  NO_FOLLOW,
} from '../rules/following.js';
import { FollowForm } from './follow.forms.js';

interface Option<T extends string> {
  value: T;
  label: string;
}

/** The form in which somebody says what they want to hear of a topic or a category. */
export interface FollowView {
  what: 'topic' | 'category';
  action: string;
  form: FormView;
  levels: Option<Level>[];
  mailings: Option<Mailing>[];
}

const LEVEL_OPTIONS: Option<Level>[] = LEVELS.map((value) => ({
  value,
  label: `following:level.${value}`,
}));

export const MAILING_OPTIONS: Option<Mailing>[] = MAILINGS.map((value) => ({
  value,
  label: `following:mailing.${value}`,
}));

/** @param category what was chosen for the category of the topic, which counts where nothing nearer was chosen */
export function followView(
  what: FollowView['what'],
  action: string,
  own: Follow,
  category: Follow = NO_FOLLOW,
): FollowView {
  return {
    what,
    action,
    form: Form.empty(FollowForm, { level: levelOf(own, category), mail: own.mail ?? '' }).view(),
    levels: LEVEL_OPTIONS,
    mailings: MAILING_OPTIONS,
  };
}

/** What somebody chose for all, as the fields of a form hold it: a box that is not ticked has no value. */
export function choicesFields({ mail, followOwn, followReplied }: Choices): Record<string, string> {
  return {
    mail,
    ...(followOwn && { followOwn: '1' }),
    ...(followReplied && { followReplied: '1' }),
  };
}
