import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LONGEST_BODY, Markdown } from '../posting/posting.forms.js';

const NOT_ONE = { message: 'forum:posting.notOneText' };
const TOO_LONG = { message: 'writing:draft.tooLong' };
/** A draft may still be longer than what can be posted. */
const LONGEST_DRAFT = 2 * LONGEST_BODY;
const LONGEST_LINE = 1_000;

const Line = (): PropertyDecorator => (target, property) => {
  IsString(NOT_ONE)(target, property);
  MaxLength(LONGEST_LINE, TOO_LONG)(target, property);
};

/** Any form that posts something, kept as it is, whatever is missing in it still. */
export class DraftForm {
  @Markdown()
  @IsString(NOT_ONE)
  @MaxLength(LONGEST_DRAFT, TOO_LONG)
  body = '';

  @Line()
  category = '';

  @Line()
  title = '';

  @Line()
  tags = '';

  @Line()
  reason = '';

  @Matches(/^([1-9]\d{0,8})?$/, { message: 'forum:reply.to' })
  replyTo = '';

  @Matches(/^(\d{1,10})?$/, { message: 'forum:reply.to' })
  topic = '';

  @Matches(/^(\d{1,10})?$/, { message: 'forum:edit.version' })
  edit = '';

  /** Of the text that an edit began with. */
  @Matches(/^([0-9a-f]{16})?$/, { message: 'forum:edit.version' })
  version = '';

  @IsOptional()
  @IsUUID(undefined, { message: 'forum:posting.key' })
  sendingKey?: string;

  @IsOptional()
  @IsIn(['publish', 'take-out'], { message: 'forum:personal.choice' })
  personal?: 'publish' | 'take-out';

  /** Which saving of the draft the form began with; '' where there was none. */
  @Matches(/^(\d{1,9})?$/, { message: 'writing:draft.version' })
  draft = '';
}
