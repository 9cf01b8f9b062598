import type { MessageTemplate } from './message-templates.js';
import type { Message } from '../queue/queue.views.js';

/** What can be decided about an item, as its address names it. */
export type VerbName =
  'approval' | 'question' | 'rejection' | 'send-back' | 'dismissal' | 'upholding';

export function isVerbName(text: string): text is VerbName {
  return text in VERB_KEYS;
}

/** One choice of a closed list of reasons: keys of `locales`. */
export interface ReasonOffer {
  value: string;
  /** As the moderator reads it. */
  label: string;
  /** As the person reads it whom it is told to. */
  told: string;
}

/** A verb that an item's page offers. */
export interface VerbOffer {
  name: VerbName;
  tone: 'primary' | 'danger' | '';
  /** The closed list to choose from; empty where the verb asks for no reason. */
  reasons: readonly ReasonOffer[];
  message: 'none' | 'optional' | 'required';
  /** Who reads the message, a key of `locales`. */
  messageHint: string;
  /** What it does in this case, a key of `locales`; null for what it always does. */
  explain: string | null;
  /** What the explanation fills in. */
  explainParams?: Record<string, unknown>;
  /** The mail that the decision sends, for the preview; null where it sends none. */
  mail: `${string}.${string}` | null;
  /** What else that mail fills in. */
  mailParams: Record<string, unknown>;
  /** Words that are kept ready for the message. */
  templates: readonly MessageTemplate[];
  /** Why it cannot be done now; null where it can. */
  lacking: Message | null;
}

/** The key that opens each verb's confirmation. */
export const VERB_KEYS: Record<VerbName, string> = {
  approval: 'a',
  question: 'm',
  'send-back': 'm',
  rejection: 'd',
  upholding: 'a',
  dismissal: 'd',
};
