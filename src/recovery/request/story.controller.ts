import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../config/clock.js';
import { Catalogue } from '../../profile/catalogue/catalogue.service.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { questionsOf } from '../rules/request-steps.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { missingValues } from './form-values.js';
import { missingProblems, readMissing, readStory } from './read-answers.js';
import { StepOnward } from './step-onward.service.js';
import { renderStep } from './step.views.js';
import { MissingForm, StoryForm } from './story.forms.js';

/** Where a request goes whose kind asks nothing of its own. */
const TO_THE_KIND = '/recover/kind';

/** What only some kinds are asked: what happened, and which result is missing. */
@Public()
@Controller('recover')
export class RequestStoryController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get('story')
  async storyPage(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { ...draft?.answers.story, next: queryText(next) };
    renderStory(res, draft, Form.empty(StoryForm, values));
  }

  @Post('story')
  async story(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(StoryForm, req.body);
    const saved = await form.submit((entry) =>
      this.holder.save(req, res, 'story', ({ kind, answers }) => ({
        answers: { ...answers, story: readStory(entry, questionsOf(kind)) },
      })),
    );
    if (saved) return this.onward.lead(req, res, 'story', form);
    res.status(422);
    renderStory(res, await this.holder.current(req), form);
  }

  @Get('missing')
  async missingPage(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { ...missingValues(draft), next: queryText(next) };
    await this.renderMissing(res, draft, Form.empty(MissingForm, values));
  }

  @Post('missing')
  async missing(@Req() req: Request, @Res() res: Response): Promise<void> {
    const today = dayOf(this.clock.now());
    const form = Form.read(MissingForm, req.body, (entry) => missingProblems(entry, today));
    const saved = await form.submit((entry) =>
      this.holder.save(req, res, 'missing', ({ answers }) => ({
        answers: { ...answers, missing: readMissing(entry) },
      })),
    );
    if (saved) return this.onward.lead(req, res, 'missing', form);
    res.status(422);
    await this.renderMissing(res, await this.holder.current(req), form);
  }

  private async renderMissing(
    res: Response,
    draft: Draft | null,
    form: Form<MissingForm>,
  ): Promise<void> {
    renderStep(res, 'missing', draft, form.view(), { catalogue: await this.catalogue.exams() });
  }
}

function renderStory(res: Response, draft: Draft | null, form: Form<StoryForm>): void {
  const kind = draft?.kind ?? null;
  const questions = questionsOf(kind);
  if (questions.length === 0) return res.redirect(303, TO_THE_KIND);
  renderStep(res, 'story', draft, form.view(), {
    lead: `recovery:story.lead.${kind}`,
    questions: questions.map((name) => ({ name, isLong: name === 'changes' })),
  });
}
