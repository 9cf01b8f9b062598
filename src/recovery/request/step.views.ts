import type { Response } from 'express';
import type { FormView } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { type Step, STEPS, stepsOf } from '../rules/request-steps.js';
import { isMerging, type TicketKind } from '../rules/ticket-kinds.js';
import type { Draft } from './draft.entity.js';

/** The pages of the request, the check of all answers last. */
const PAGES = [...STEPS, 'check'] as const;
export type RequestPage = (typeof PAGES)[number];

/** One line of the list of steps at the side. */
interface StepView {
  page: RequestPage;
  state: 'now' | 'done' | 'ahead';
}

/** The pages of a request of this kind; the page that one is on is always among them. */
function pagesOf(kind: TicketKind | null, page: RequestPage): RequestPage[] {
  const asked: readonly RequestPage[] = [...stepsOf(kind), 'check', page];
  return PAGES.filter((each) => asked.includes(each));
}

/** The list of steps as one page of the request shows it. */
function stepViews(
  pages: readonly RequestPage[],
  page: RequestPage,
  answered: readonly Step[],
): StepView[] {
  return pages.map((each) => ({ page: each, state: stateOf(each, page, answered) }));
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
  const pages = pagesOf(draft?.kind ?? null, page);
  const place = pages.indexOf(page);
  res.setHeader('Cache-Control', 'no-store');
  res.render(`recovery/${page}`, {
    title: res.locals.t(`recovery:${page}.title`),
    section: 'recover',
    form,
    page,
    joinsTwo: draft?.kind != null && isMerging(draft.kind),
    place: place + 1,
    places: pages.length,
    before: pages[place - 1] ?? null,
    opened: (draft?.opening ?? '') !== '',
    linkMailed: queryText(res.req.query['mailed']) !== '',
    steps: stepViews(pages, page, answeredSteps(draft)),
    ...view,
  });
}

/** Where a saved page leads: to the next one, or back to the check where one answer was changed. */
export function pathAfter(step: Step, next: string, kind?: TicketKind | null): string {
  const pages = pagesOf(kind ?? null, step);
  const page = next === 'check' ? 'check' : (pages[pages.indexOf(step) + 1] ?? 'check');
  return `/recover/${page}`;
}

/** The same page again, which keeps in mind where it leads to. */
export function pathAgain(step: Step, next: string, query: Record<string, string> = {}): string {
  const kept = new URLSearchParams({ ...query, ...(next && { next }) });
  return kept.size > 0 ? `/recover/${step}?${kept}` : `/recover/${step}`;
}

/** The page to go on with: the first that is not answered, or the check. */
export function pathToGoOn(draft: Draft): string {
  const answered: readonly RequestPage[] = answeredSteps(draft);
  const page = pagesOf(draft.kind, 'check').find((each) => !answered.includes(each));
  return `/recover/${page ?? 'check'}`;
}
