import type { Answers } from './answers.js';
import { questionsOf, type Step, stepsOf } from './request-steps.js';
import { isMerging, type TicketKind } from './ticket-kinds.js';

/**
 * The answers that a request of this kind asks for. What was said to the
 * pages of another kind, chosen before, is nobody's to keep.
 */
export function answersOfKind(
  kind: TicketKind,
  { person, exams, phone, story, missing, newName }: Answers,
): Answers {
  const steps = stepsOf(kind);
  const asks = (step: Step) => steps.includes(step);
  const { otherCertificationId, ...about } = person;
  return {
    person: isMerging(kind) && otherCertificationId ? { ...about, otherCertificationId } : about,
    exams: asks('exams') ? exams : [],
    phone: asks('evidence') ? phone : '',
    ...(asks('story') && story && { story: answered(kind, story) }),
    ...(asks('missing') && missing && { missing }),
    ...(asks('name') && newName && { newName }),
  };
}

function answered(kind: TicketKind, story: NonNullable<Answers['story']>): Answers['story'] {
  const given = questionsOf(kind).filter((question) => question in story);
  return Object.fromEntries(given.map((question) => [question, story[question]]));
}
