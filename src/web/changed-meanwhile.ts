import { ConflictException } from '@nestjs/common';

/** What a form is about was saved by somebody else since the form was made; a page of its own shows both. */
export class ChangedMeanwhile extends ConflictException {
  constructor() {
    super({ key: 'web:problem.changedMeanwhile', typed: true });
  }
}
