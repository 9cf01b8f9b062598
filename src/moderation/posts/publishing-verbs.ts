import type { MessageTemplate } from '../decisions/message-templates.js';
import type { ReasonOffer, VerbOffer } from '../decisions/verb.js';

type Verdict = 'approval' | 'rejection';

/** What the console offers with a verdict on what an author wrote. */
interface Offers extends Record<Verdict, MessageTemplate[]> {
  /** What each verdict tells the author. */
  mails: Record<Verdict, `${string}.${string}`>;
  /** Why it may be refused. */
  reasons: ReasonOffer[];
}

/** Publishing what an author wrote, or refusing it for a reason. */
export function publishingVerbs(title: string, offers: Offers): VerbOffer[] {
  const told = {
    message: 'optional',
    messageHint: 'moderation:verdict.hint.author',
    explain: null,
    mailParams: { title },
    lacking: null,
  } as const;
  return [
    {
      ...told,
      ...{ name: 'approval', tone: 'primary', reasons: [] },
      ...{ mail: offers.mails.approval, templates: offers.approval },
    },
    {
      ...told,
      ...{ name: 'rejection', tone: 'danger', reasons: offers.reasons },
      ...{ mail: offers.mails.rejection, templates: offers.rejection },
    },
  ];
}
