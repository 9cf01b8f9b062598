import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import { SeenForm } from '../decisions/decisions.forms.js';

const MOST_LETTERS = 4_000;

/** A warning: a reason, what the person reads, and what other moderators read. */
export class WarningForm extends SeenForm {
  @IsString({ message: 'moderation:form.reason.empty' })
  @MaxLength(40, { message: 'moderation:form.reason.empty' })
  reason = '';

  @Trimmed()
  @IsString({ message: 'moderation:form.message.invalid' })
  @IsNotEmpty({ message: 'moderation:form.message.empty' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.message.long',
    context: { count: MOST_LETTERS },
  })
  message = '';

  @Trimmed()
  @IsString({ message: 'moderation:form.note.empty' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.note.long',
    context: { count: MOST_LETTERS },
  })
  note = '';
}

/** A silence or a suspension: for how long, too. */
export class TimedSanctionForm extends WarningForm {
  @IsString({ message: 'sanctions:until.choose' })
  @MaxLength(20, { message: 'sanctions:until.choose' })
  length = '';

  @Trimmed()
  @IsString({ message: 'sanctions:until.noDay' })
  @MaxLength(20, { message: 'sanctions:until.noDay' })
  day = '';
}

/** Ending a sanction early. */
export class LiftForm {
  @IsString({ message: 'moderation:form.reason.empty' })
  @MaxLength(40, { message: 'moderation:form.reason.empty' })
  reason!: string;

  @Trimmed()
  @IsString({ message: 'moderation:form.message.invalid' })
  @MaxLength(MOST_LETTERS, {
    message: 'moderation:form.message.long',
    context: { count: MOST_LETTERS },
  })
  message = '';

  /** The dialog sends it as every one does; that a sanction still runs is looked at anew. */
  @IsString({ message: 'moderation:form.version' })
  version = '';
}

/** Looking for people. */
export class PersonSearchForm {
  @Trimmed()
  @IsString({ message: 'moderation:person.search.empty' })
  @IsNotEmpty({ message: 'moderation:person.search.empty' })
  @MaxLength(254, { message: 'moderation:person.search.long' })
  q = '';
}
