import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LONGEST_TITLE, OneLine, PostingForm } from '../posting/posting.forms.js';
import { IsText } from '../posting/text-field.js';

const LONGEST_REASON = 150;

/** `/posts/:id/edit` of a reply. */
export class EditForm extends PostingForm {
  /** Of the text that the form began with. */
  @Matches(/^[0-9a-f]{16}$/, { message: 'forum:edit.version' })
  version!: string;

  @OneLine()
  @IsString({ message: 'forum:posting.notOneText' })
  @MaxLength(LONGEST_REASON, {
    message: 'forum:edit.reason.tooLong',
    context: { longest: LONGEST_REASON },
  })
  reason = '';

  /** Id of the post, for the preview. */
  @IsOptional()
  @Matches(/^\d{1,10}$/, { message: 'forum:edit.version' })
  edit?: string;
}

/** The same of the post that opens a topic, whose title goes with it. */
export class TopicEditForm extends EditForm {
  @OneLine()
  @IsText({ words: 'forum:compose.title.', longest: LONGEST_TITLE })
  title!: string;
}
