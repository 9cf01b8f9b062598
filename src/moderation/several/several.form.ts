import { IsString } from 'class-validator';
import { RejectionForm } from '../decisions/decisions.forms.js';

/** The confirmation of one verdict on several items. */
export class SeveralForm extends RejectionForm {
  @IsString({ message: 'moderation:several.unknown' })
  kind = '';

  @IsString({ message: 'moderation:several.unknown' })
  verb = '';

  /** The items with the versions that were seen, as `seenText` writes them. */
  @IsString({ message: 'moderation:several.unknown' })
  items = '';
}
