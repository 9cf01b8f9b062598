import { IsIn, IsOptional } from 'class-validator';
import { type Level, LEVELS, type Mailing, MAILINGS } from '../rules/following.js';

/** What somebody wants to hear of one topic or category. */
export class FollowForm {
  @IsIn(LEVELS, { message: 'following:form.choose' })
  level!: Level;

  /** '' for as they chose for all. */
  @IsIn(['', ...MAILINGS], { message: 'following:form.choose' })
  mail: Mailing | '' = '';
}

/** `/settings/notifications` */
export class ChoicesForm {
  @IsIn(MAILINGS, { message: 'following:form.choose' })
  mail!: Mailing;

  @IsOptional()
  @IsIn(['1'], { message: 'following:form.choose' })
  followOwn?: string;

  @IsOptional()
  @IsIn(['1'], { message: 'following:form.choose' })
  followReplied?: string;
}
