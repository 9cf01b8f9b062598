import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { correctedName } from '../rules/corrected-name.js';
import { DraftHolder } from './draft-holder.service.js';
import { NewNameForm } from './request.forms.js';
import { StepOnward } from './step-onward.service.js';
import { renderStep } from './step.views.js';

/** The name that a record is to have from now on, and why. */
@Public()
@Controller('recover/name')
export class RequestNewNameController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
  ) {}

  @Get()
  async page(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { ...draft?.answers.newName, next: queryText(next) };
    renderStep(res, 'name', draft, Form.empty(NewNameForm, values).view());
  }

  @Post()
  async save(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(NewNameForm, req.body, nameProblems);
    const saved = await form.submit(({ givenName, familyName, nativeName, cause }) =>
      this.holder.save(req, res, 'name', ({ answers }) => ({
        answers: { ...answers, newName: { givenName, familyName, nativeName, cause } },
      })),
    );
    if (saved) return this.onward.lead(req, res, 'name', form);
    res.status(422);
    renderStep(res, 'name', await this.holder.current(req), form.view());
  }
}

function nameProblems(entry: NewNameForm): FormProblem[] {
  if (correctedName(entry)) return [];
  const empty = entry.givenName === '' && entry.familyName === '';
  return [new FormProblem('givenName', `recovery:name.${empty ? 'empty' : 'letters'}`)];
}
