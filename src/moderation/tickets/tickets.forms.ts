import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import type { ViewedField } from '../../profile/record/record-views.service.js';
import { VIEWED_FIELDS } from '../../recovery/decisions/record-reveal.service.js';
import { SeenForm } from '../decisions/decisions.forms.js';
import { LOOK_REASONS, type LookReason } from './look-reasons.js';

/** Choosing the record that a ticket is about, by its certification ID. */
export class RecordForm extends SeenForm {
  @Trimmed()
  @IsString({ message: 'moderation:form.record.empty' })
  @IsNotEmpty({ message: 'moderation:form.record.empty' })
  @MaxLength(40, { message: 'moderation:form.record.empty' })
  record = '';
}

/** Asking to see one value on record. */
export class LookForm extends SeenForm {
  @IsIn(VIEWED_FIELDS, { message: 'moderation:form.field.empty' })
  field!: ViewedField;

  @IsIn(LOOK_REASONS, { message: 'moderation:form.look.empty' })
  reason!: LookReason;
}
