import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import type { ViewedField } from '../../profile/record/record-views.service.js';
import { VIEWED_FIELDS } from '../../recovery/decisions/record-reveal.service.js';
import { MERGE_UNDO_REASONS, type MergeUndoReason } from '../../recovery/rules/merge-undoing.js';
import { SeenForm } from '../decisions/decisions.forms.js';
import { LOOK_REASONS, type LookReason } from './look-reasons.js';

/** Choosing the record that a ticket is about, by its certification ID. */
export class RecordForm extends SeenForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.record.empty' })
  @IsNotEmpty({ message: 'moderation:form.record.empty' })
  @MaxLength(40, { message: 'moderation:form.record.empty' })
  record = '';

  /** Of a merge: the record that is to lead to the first. */
  @IsOptional()
  @Trimmed()
  @IsString({ message: 'moderation:form.record.empty' })
  @MaxLength(40, { message: 'moderation:form.record.empty' })
  other = '';
}

/** Undoing a merge, with a reason of the list. */
export class MergeUndoForm extends SeenForm {
  @IsIn(MERGE_UNDO_REASONS, { message: 'moderation:form.reason.empty' })
  reason!: MergeUndoReason;
}

/** Joining a request with another one, by its number. */
export class DuplicateForm extends SeenForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.of.empty' })
  @IsNotEmpty({ message: 'moderation:form.of.empty' })
  @MaxLength(20, { message: 'moderation:form.of.empty' })
  of = '';
}

/** Asking to see one value on record. */
export class LookForm extends SeenForm {
  @IsIn(VIEWED_FIELDS, { message: 'moderation:form.field.empty' })
  field!: ViewedField;

  @IsIn(LOOK_REASONS, { message: 'moderation:form.look.empty' })
  reason!: LookReason;

  /** The certification ID of the record, where the ticket has two. */
  @IsOptional()
  @IsString({ message: 'moderation:form.record.empty' })
  @MaxLength(40, { message: 'moderation:form.record.empty' })
  of = '';
}
