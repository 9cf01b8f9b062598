import type { TicketKind } from '../../recovery/rules/ticket-kinds.js';
import type { VerbName } from '../decisions/verb.js';

/** Words that are kept ready for a message. Each id has a label and a text under `moderation:template.` */
interface Template {
  id: string;
  verb: VerbName;
  kinds: readonly TicketKind[];
}

const RELINKING = ['forgotten', 'mailbox', 'employer', 'dormant', 'hijacked'] as const;

/** In the order of the list that a moderator chooses from. */
const TEMPLATES: readonly Template[] = [
  { id: 'exam', verb: 'question', kinds: RELINKING },
  { id: 'addresses', verb: 'question', kinds: ['forgotten', 'mailbox', 'employer', 'dormant'] },
  { id: 'lostSince', verb: 'question', kinds: ['hijacked'] },
  { id: 'document', verb: 'question', kinds: ['name'] },
  { id: 'profiles', verb: 'question', kinds: ['duplicate'] },
  { id: 'missing', verb: 'question', kinds: ['result'] },
  { id: 'certificationId', verb: 'question', kinds: [...RELINKING, 'name', 'result'] },
  { id: 'notEnough', verb: 'rejection', kinds: RELINKING },
  { id: 'forgottenPassword', verb: 'rejection', kinds: RELINKING },
  { id: 'corrected', verb: 'rejection', kinds: ['name', 'result', 'duplicate'] },
];

/** The ids of the templates that fit a verb on a request of this kind. */
export function templatesFor(verb: VerbName, kind: TicketKind): string[] {
  return TEMPLATES.filter((each) => each.verb === verb && each.kinds.includes(kind)).map(
    ({ id }) => id,
  );
}
