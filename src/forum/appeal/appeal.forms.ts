import { Transform } from 'class-transformer';
import { IsText } from '../posting/text-field.js';

const LONGEST_APPEAL = 4_000;

/** `/appeals/:kind/:id` */
export class AppealForm {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value,
  )
  @IsText({ words: 'appeals:body.', longest: LONGEST_APPEAL })
  body!: string;
}
