import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';

/** More than any list takes: how long its words may be is said by the list. */
const FAR_TOO_LONG = 10_000;

/** The words of an entry. What is wrong with them is known to the list. */
class WordsForm {
  @Trimmed()
  @IsString({ message: 'admin:wordings.problem.empty' })
  @MaxLength(FAR_TOO_LONG, { message: 'admin:wordings.problem.tooLong' })
  label = '';

  @Trimmed()
  @IsString({ message: 'admin:wordings.problem.empty' })
  @MaxLength(FAR_TOO_LONG, { message: 'admin:wordings.problem.tooLong' })
  text = '';
}

/** `/admin/reasons/:list`: one more. */
export class NewEntryForm extends WordsForm {
  /** What it is for; '' for everything. */
  @IsString({ message: 'admin:wordings.noUse' })
  @MaxLength(40, { message: 'admin:wordings.noUse' })
  use = '';
}

/** `/admin/reasons/:list/:key`: other words in one language. */
export class EntryWordsForm extends WordsForm {
  @IsString({ message: 'admin:wordings.noLanguage' })
  @MaxLength(40, { message: 'admin:wordings.noLanguage' })
  language = '';

  /** The words that were seen. */
  @IsString({ message: 'admin:wordings.noVersion' })
  @MaxLength(40, { message: 'admin:wordings.noVersion' })
  version = '';
}

/** `/admin/reasons/:list/:key/place` */
export class PlaceForm {
  @IsIn(['up', 'down'], { message: 'admin:wordings.noStep' })
  step!: 'up' | 'down';

  /** Where it stood when the button was shown, counted from 0. */
  @Matches(/^\d{1,4}$/, { message: 'admin:wordings.noStep' })
  place!: string;
}
