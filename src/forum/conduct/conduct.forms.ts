import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LONGEST_TITLE, OneLine } from '../posting/posting.forms.js';
import { IsTags } from '../posting/tags-field.js';
import { IsText } from '../posting/text-field.js';
import { CLOSING_TIMES } from '../rules/closing.js';

const LONGEST_LINE = 300;

/** A line of a form that names something; nothing where it was left empty. */
const Line = (): PropertyDecorator => (target, name) => {
  OneLine()(target, name);
  IsString({ message: 'forum:posting.notOneText' })(target, name);
  MaxLength(LONGEST_LINE, { message: 'conduct:tooLong', context: { longest: LONGEST_LINE } })(
    target,
    name,
  );
};

/** What every form about a topic carries. */
export class ConductForm {
  /** Of the topic, as the page showed it. */
  @Matches(/^[1-9]\d{0,9}$/, { message: 'conduct:version' })
  version!: string;
}

/** `/topics/:id/closing` */
export class ClosingForm extends ConductForm {
  @IsIn(CLOSING_TIMES, { message: 'conduct:until.choose' })
  when!: string;

  @Line()
  hours = '';

  @Line()
  date = '';

  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString({ message: 'conduct:reason.choose' })
  @IsNotEmpty({ message: 'conduct:reason.choose' })
  @MaxLength(40, { message: 'conduct:reason.choose' })
  reason!: string;
}

/** `/topics/:id/pin` */
export class PinForm extends ConductForm {
  @Line()
  until = '';
}

/** `/topics/:id/category` */
export class MoveForm extends ConductForm {
  @Line()
  category = '';
}

/** `/topics/:id/duplicate` and `/topics/:id/merge` */
export class OtherTopicForm extends ConductForm {
  @Line()
  topic = '';
}

/** `/topics/:id/split` */
export class SplitForm extends ConductForm {
  @Line()
  numbers = '';

  @OneLine()
  @IsText({ words: 'forum:compose.title.', longest: LONGEST_TITLE })
  title!: string;

  @Line()
  category = '';
}

/** `/topics/:id/tags` */
export class TagsForm extends ConductForm {
  /** With commas between. */
  @OneLine()
  @IsTags()
  tags = '';

  @IsOptional()
  @IsIn(['publish', 'take-out'], { message: 'forum:personal.choice' })
  personal?: 'publish' | 'take-out';
}
