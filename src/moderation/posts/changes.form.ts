import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import {
  LONGEST_BODY,
  LONGEST_TITLE,
  Markdown,
  OneLine,
} from '../../forum/posting/posting.forms.js';
import { IsText } from '../../forum/posting/text-field.js';
import { SeenForm } from '../decisions/decisions.forms.js';

const MOST_LETTERS = 4_000;

/** What a moderator makes of a waiting text. */
export class ChangesForm extends SeenForm {
  /** Of what opens a topic. */
  @IsOptional()
  @OneLine()
  @IsText({ words: 'forum:compose.title.', longest: LONGEST_TITLE })
  title?: string;

  @Markdown()
  @IsText({ words: 'forum:body.', longest: LONGEST_BODY })
  body!: string;

  @Trimmed()
  @IsString({ message: 'moderation:form.message.invalid' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.message.long',
    context: { count: MOST_LETTERS },
  })
  message = '';

  /** The button that publishes; without it the difference is shown. */
  @IsIn(['', '1'], { message: 'moderation:form.version' })
  publish = '';

  /** Which text the difference was shown of: only that one is published. */
  @IsString({ message: 'moderation:form.version' })
  @MaxLength(40, { message: 'moderation:form.version' })
  shown = '';
}
