import { IsIn } from 'class-validator';
import { RejectionForm } from '../decisions/decisions.forms.js';
import { VERB_KEYS, type VerbName } from '../decisions/verb.js';

/** A confirmation that is kept instead of sent, whatever is missing in it still. */
export class DraftForm extends RejectionForm {
  @IsIn(Object.keys(VERB_KEYS), { message: 'moderation:draft.unknown' })
  draft!: VerbName;
}
