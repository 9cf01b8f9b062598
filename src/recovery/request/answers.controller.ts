import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../config/clock.js';
import { Catalogue } from '../../profile/catalogue/catalogue.service.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import type { Translate } from '../../language/words.js';
import { Form, type FormView } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { examsShown, examValues, personValues } from './form-values.js';
import { examProblems, personProblems, readExams, readPerson } from './read-answers.js';
import { ExamsForm, MOST_EXAMS, PersonForm } from './request.forms.js';
import { StepOnward } from './step-onward.service.js';
import { pathAgain, renderStep } from './step.views.js';

/** What the requester remembers: the person, and the exams. */
@Public()
@Controller('recover')
export class RequestAnswersController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get('person')
  async personPage(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { ...personValues(draft), next: queryText(next) };
    renderStep(res, 'person', draft, Form.empty(PersonForm, values).view());
  }

  @Post('person')
  async person(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(PersonForm, req.body, (entry) => personProblems(entry, this.today()));
    const saved = await form.submit((entry) => {
      const person = readPerson(entry);
      return this.holder.save(req, res, 'person', ({ answers }) => ({
        answers: { ...answers, person },
      }));
    });
    if (saved) return this.onward.lead(req, res, 'person', form);
    res.status(422);
    renderStep(res, 'person', await this.holder.current(req), form.view());
  }

  @Get('exams')
  async examsPage(
    @Query('next') next: unknown,
    @Query('shown') shown: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const known = draft?.answers.exams.length ?? 0;
    const asked = Number(queryText(shown)) || 0;
    const values = { ...examValues(draft), next: queryText(next) };
    const form = Form.empty(ExamsForm, values);
    await this.renderExams(res, draft, form, examsShown(Math.max(known, asked)));
  }

  @Post('exams')
  async exams(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ExamsForm, req.body, ({ exams, unknown }) =>
      unknown === '' ? examProblems(exams, this.today()) : [],
    );
    const saved = await form.submit(({ exams, unknown }) => {
      const answered = unknown === '' ? readExams(exams) : [];
      return this.holder.save(req, res, 'exams', ({ answers }) => ({
        answers: { ...answers, exams: answered },
      }));
    });
    const next = form.typed('next');
    const added = form.typed('add') !== '';
    const typed = Object.keys(form.view().fields).filter((name) => name.endsWith('[examCode]'));
    const shown = examsShown(typed.length + (added ? 1 : 0));
    if (saved && added)
      return res.redirect(303, pathAgain('exams', next, { shown: String(shown.length) }));
    if (saved) return this.onward.lead(req, res, 'exams', form);
    res.status(422);
    await this.renderExams(res, await this.holder.current(req), form, shown);
  }

  private async renderExams(
    res: Response,
    draft: Draft | null,
    form: Form<ExamsForm>,
    shown: number[],
  ): Promise<void> {
    renderStep(res, 'exams', draft, namingExams(form.view(), res.locals.t), {
      exams: shown,
      mayAdd: shown.length < MOST_EXAMS,
      catalogue: await this.catalogue.exams(),
    });
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

/** The summary names the exam that each message is about; at the field it stands anyway. */
function namingExams(view: FormView, t: Translate): FormView {
  const errors = view.errors.map((error) => {
    const [, place] = /^exams\[(\d)\]/.exec(error.field) ?? [];
    if (place === undefined) return error;
    const params = { exam: t(`recovery:exams.nth.${place}`), message: t(error.key, error.params) };
    return { ...error, key: 'recovery:exams.inExam', params };
  });
  return { ...view, errors };
}
