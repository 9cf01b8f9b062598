import { IsIn, IsString } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import { WORD_ACTIONS, type WordAction } from '../../forum/rules/watched-words.js';

/** `/admin/words/:id` */
export class WordActionForm {
  @IsIn(WORD_ACTIONS, { message: 'admin:words.noAction' })
  action!: WordAction;
}

/** `/admin/words` */
export class WordForm extends WordActionForm {
  @Trimmed()
  @IsString({ message: 'admin:words.word.empty' })
  word!: string;
}
