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
import { readExams, readPerson } from './read-answers.js';
import { ExamsForm, MOST_EXAMS, PersonForm } from './request.forms.js';
import { pathAfter, renderStep } from './step.views.js';

/** What the requester remembers: the person, and the exams. */
@Public()
@Controller('recover')
export class RequestAnswersController {
  constructor(
    private readonly holder: DraftHolder,
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
    const form = Form.read(PersonForm, req.body);
    const saved = await form.submit((entry) => {
      const person = readPerson(entry, this.today());
      return this.holder.save(req, res, 'person', ({ answers }) => ({
        answers: { ...answers, person },
      }));
    });
    if (saved) return res.redirect(303, pathAfter('person', form.typed('next')));
    res.status(422);
    renderStep(res, 'person', await this.holder.current(req), form.view());
  }

  @Get('exams')
  async examsPage(
    @Query('next') next: unknown,
    @Query('add') add: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const known = draft?.answers.exams.length ?? 0;
    const values = { ...examValues(draft), next: queryText(next) };
    const form = Form.empty(ExamsForm, values);
    await this.renderExams(res, draft, form, examsShown(known, queryText(add) !== ''));
  }

  @Post('exams')
  async exams(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ExamsForm, req.body);
    const saved = await form.submit(({ exams, unknown }) => {
      const answered = unknown === '' ? readExams(exams, this.today()) : [];
      return this.holder.save(req, res, 'exams', ({ answers }) => ({
        answers: { ...answers, exams: answered },
      }));
    });
    const next = form.typed('next');
    if (saved && form.typed('add') !== '')
      return res.redirect(303, `/recover/exams?add=1&next=${encodeURIComponent(next)}`);
    if (saved) return res.redirect(303, pathAfter('exams', next));
    res.status(422);
    const typed = Object.keys(form.view().fields).filter((name) => name.endsWith('[examCode]'));
    const shown = examsShown(typed.length, false);
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
