import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsTags } from './tags-field.js';
import { IsText } from './text-field.js';

export const LONGEST_TITLE = 150;
export const LONGEST_BODY = 32_000;

/** A text as it is kept: the line ends of a browser made one, and no space behind the last word. */
export function keptText(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').trimEnd();
}

export const Markdown = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? keptText(value) : value,
  );

/** One line: what stood on several, or with many spaces between. */
export const OneLine = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() : value,
  );

/** What every form that publishes something carries. */
export class PostingForm {
  @Markdown()
  @IsText({ words: 'forum:body.', longest: LONGEST_BODY })
  body!: string;

  /** Of the page that holds the form, so that sending it twice posts once. */
  @IsOptional()
  @IsUUID(undefined, { message: 'forum:posting.key' })
  sendingKey?: string;

  /** Which saving of the draft the form began with; it goes with the draft that is posted. */
  @IsOptional()
  @Matches(/^\d{0,9}$/, { message: 'writing:draft.version' })
  draft?: string;

  /** What to do with personal data that was found. */
  @IsOptional()
  @IsIn(['publish', 'take-out'], { message: 'forum:personal.choice' })
  personal?: 'publish' | 'take-out';
}

/** `/new` */
export class TopicForm extends PostingForm {
  @OneLine()
  @IsText({ words: 'forum:compose.category.', longest: 100 })
  category!: string;

  @OneLine()
  @IsText({ words: 'forum:compose.title.', longest: LONGEST_TITLE })
  title!: string;

  /** With commas between. */
  @OneLine()
  @IsTags()
  tags = '';
}

/** The reply form of a topic. */
export class ReplyForm extends PostingForm {
  /** Number of the post that is answered. */
  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'forum:reply.to' })
  replyTo?: string;

  /** Id of the topic, for the preview. */
  @IsOptional()
  @Matches(/^\d{1,10}$/, { message: 'forum:reply.to' })
  topic?: string;
}
