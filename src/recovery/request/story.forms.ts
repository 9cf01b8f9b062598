import { IsIn, IsOptional } from 'class-validator';
import { STEPS, type StoryQuestion } from '../rules/request-steps.js';
import { ExamForm, StepForm } from './request.forms.js';
import { IsText, IsTextLike } from './text-rule.js';

const LONGEST = 200;
const LONGEST_STORY = 1_000;

/** `/recover/missing`: the exam whose result is missing. */
export class MissingForm extends ExamForm {
  @IsText(LONGEST)
  centre: string = '';

  /** The button *I don't know any of this*. */
  @IsTextLike(/1/, 'web:form.invalid')
  unknown: string = '';

  /** As on every page. */
  @IsOptional()
  @IsIn(['', 'check'], { message: 'web:form.invalid' })
  next: string = '';

  /** As on every page. */
  @IsOptional()
  @IsIn(['', ...STEPS], { message: 'web:form.invalid' })
  elsewhere: string = '';
}

/** `/recover/story`: what happened. Which questions it shows depends on the kind. */
export class StoryForm extends StepForm implements Record<StoryQuestion, string> {
  @IsText(LONGEST)
  employer: string = '';

  @IsText(LONGEST)
  until: string = '';

  @IsText(LONGEST)
  lastAccess: string = '';

  @IsText(LONGEST_STORY)
  changes: string = '';

  /** The button *I don't know*. */
  @IsTextLike(/1/, 'web:form.invalid')
  unknown: string = '';
}
