import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import type { FormView } from '../../web/form.js';
import { suggestedResult } from './result.form.js';

/** The form of a missing result. */
export interface ResultBody {
  form: FormView;
  choices: { value: string; label: string }[];
}

const CHOICES: ResultBody['choices'] = ['yes', 'no'].map((value) => ({
  value,
  label: `moderation:result.passed.${value}`,
}));

/** The form as it came back, else filled in by what the requester remembers; null where nothing can be attached now. */
export function resultBody(ticket: TicketItem, form: FormView | undefined): ResultBody | null {
  const canAttach = ticket.isAttaching && ticket.state === 'second_review';
  if (!canAttach || ticket.acts.approve !== null) return null;
  const cameBack = form?.fields['registrationId'] !== undefined;
  return { form: cameBack ? form : suggestedResult(ticket.answers), choices: CHOICES };
}
