import type { TicketKind } from './ticket-kinds.js';

/** The pages of the request that ask something, in their order. */
export const STEPS = [
  'kind',
  'person',
  'name',
  'missing',
  'exams',
  'evidence',
  'story',
  'files',
  'contact',
] as const;
export type Step = (typeof STEPS)[number];

/** What leads back to a record: the exams that one remembers, and what else was on it. */
const WAY_BACK: readonly Step[] = ['kind', 'person', 'exams', 'evidence', 'contact'];

/**
 * The pages that each kind of request asks for; it asks only what it needs.
 * Whoever forgot an account, lost a mailbox or let it rest says all of it on
 * the pages of the way back. A changed name adds itself and the document. A missing
 * result gives nothing back, so it asks for no evidence of a way in. Pages of
 * two records are added here, by their kind.
 */
const STEPS_OF: Record<TicketKind, readonly Step[]> = {
  forgotten: WAY_BACK,
  mailbox: WAY_BACK,
  dormant: WAY_BACK,
  employer: [...WAY_BACK, 'story'],
  hijacked: [...WAY_BACK, 'story'],
  duplicate: WAY_BACK,
  name: [...WAY_BACK, 'name', 'files'],
  result: ['kind', 'person', 'missing', 'files', 'contact'],
};

/** The pages of a request of this kind, in their order; those of the way back while none is chosen. */
export function stepsOf(kind: TicketKind | null): Step[] {
  const asked = kind === null ? WAY_BACK : STEPS_OF[kind];
  return STEPS.filter((step) => asked.includes(step));
}

/** A question about what happened, on the page `story`. */
export const STORY_QUESTIONS = ['employer', 'until', 'lastAccess', 'changes'] as const;
export type StoryQuestion = (typeof STORY_QUESTIONS)[number];

const QUESTIONS_OF: Partial<Record<TicketKind, readonly StoryQuestion[]>> = {
  employer: ['employer', 'until'],
  hijacked: ['lastAccess', 'changes'],
};

/** What the page `story` asks of this kind; nothing of most. */
export function questionsOf(kind: TicketKind | null): readonly StoryQuestion[] {
  return (kind && QUESTIONS_OF[kind]) ?? [];
}
