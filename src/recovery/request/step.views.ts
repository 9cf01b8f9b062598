import type { Response } from 'express';
import type { FormView } from '../../web/form.js';
import { type Draft, type Step, STEPS } from './draft.entity.js';

/** The pages of the request, the check of all answers last. */
const PAGES = [...STEPS, 'check'] as const;
export type RequestPage = (typeof PAGES)[number];

/** One line of the list of steps at the side. */
interface StepView {
  page: RequestPage;
  state: 'now' | 'done' | 'ahead';
}

/** The list of steps as one page of the request shows it. */
function stepViews(page: RequestPage, answered: readonly Step[]): StepView[] {
  return PAGES.map((each) => ({ page: each, state: stateOf(each, page, answered) }));
}

/** The pages that are answered; the contact address counts once its code was entered. */
function answeredSteps(draft: Draft | null): Step[] {
  const { answered = [], contactConfirmedAt = null } = draft ?? {};
  return answered.filter((step) => step !== 'contact' || contactConfirmedAt !== null);
}

function stateOf(
  each: RequestPage,
  page: RequestPage,
  answered: readonly Step[],
): StepView['state'] {
  if (each === page) return 'now';
  return each !== 'check' && answered.includes(each) ? 'done' : 'ahead';
}

/** Renders a page of the request. What was typed is nobody's to keep but the browser's. */
export function renderStep(
  res: Response,
  page: RequestPage,
  draft: Draft | null,
  form: FormView,
  view: object = {},
): void {
  const place = PAGES.indexOf(page);
  res.setHeader('Cache-Control', 'no-store');
  res.render(`recovery/${page}`, {
    title: res.locals.t(`recovery:${page}.title`),
    section: 'recover',
    form,
    page,
    place: place + 1,
    places: PAGES.length,
    before: PAGES[place - 1] ?? null,
    steps: stepViews(page, answeredSteps(draft)),
    ...view,
  });
}

/** Where a saved page leads: to the next one, or back to the check where one answer was changed. */
export function pathAfter(step: Step, next: string): string {
  const page = next === 'check' ? 'check' : (PAGES[PAGES.indexOf(step) + 1] ?? 'check');
  return `/recover/${page}`;
}

/** The page to go on with: the first that is not answered, or the check. */
export function pathToGoOn(draft: Draft): string {
  const answered = answeredSteps(draft);
  return `/recover/${STEPS.find((step) => !answered.includes(step)) ?? 'check'}`;
}
