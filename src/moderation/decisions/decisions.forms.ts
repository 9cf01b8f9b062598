import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';

const MOST_LETTERS = 4_000;

/** The state that the person saw. Missing or wrong, it fits no item. */
export class SeenForm {
  @IsString({ message: 'moderation:form.version' })
  @MaxLength(200, { message: 'moderation:form.version' })
  version = '';
}

/** What a verdict's form may hold. */
export interface VerdictForm {
  version: string;
  reason?: string;
  message?: string;
}

/** A form whose message may begin with words that are kept ready. */
class TemplateForm extends SeenForm {
  /** Which words; it counts with `use` only. */
  @IsString({ message: 'moderation:form.template' })
  @MaxLength(40, { message: 'moderation:form.template' })
  template = '';

  /** The button that asks for the words and decides nothing. */
  @IsIn(['', '1'], { message: 'moderation:form.template' })
  use = '';
}

/** Approving, with words to whom it concerns. */
export class ApprovalForm extends TemplateForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.message.invalid' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.message.long',
    context: { count: MOST_LETTERS },
  })
  message = '';
}

/** Rejecting. Which reasons there are is known to the desk of the item. */
export class RejectionForm extends ApprovalForm {
  @IsString({ message: 'moderation:form.reason.empty' })
  @MaxLength(40, { message: 'moderation:form.reason.empty' })
  reason = '';
}

/** Asking, or sending back: the words are the whole of it. */
export class QuestionForm extends TemplateForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.message.invalid' })
  @IsNotEmpty({ message: 'moderation:form.message.empty' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.message.long',
    context: { count: MOST_LETTERS },
  })
  message = '';
}

/** A note that only moderators read. It holds for the item in whatever state. */
export class NoteForm extends SeenForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.note.empty' })
  @IsNotEmpty({ message: 'moderation:form.note.empty' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.note.long',
    context: { count: MOST_LETTERS },
  })
  body = '';
}
