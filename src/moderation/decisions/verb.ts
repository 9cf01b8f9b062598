/** What can be decided about an item, as its address names it. */
export const VERBS = ['approval', 'question', 'rejection', 'send-back'] as const;

export type VerbName = (typeof VERBS)[number];

/** A verb that an item's page offers. */
export interface VerbOffer {
  name: VerbName;
  /** Where its words stand in `locales`: label, title, explanation, button. */
  words: string;
  tone: 'primary' | 'danger' | '';
  /** The closed list to choose from; empty where the verb asks for no reason. */
  reasons: readonly string[];
  /** Where the sentences of the reasons stand in `locales`, as the person reads them. */
  reasonWords: string;
  message: 'none' | 'optional' | 'required';
  /** The mail that the decision sends, for the preview; null where it sends none. */
  mail: `${string}.${string}` | null;
  /** What else that mail fills in. */
  mailParams: Record<string, unknown>;
  /** Why it cannot be done now, a key of `locales`; null where it can. */
  lacking: string | null;
}

/** The key that opens each verb's confirmation. */
export const VERB_KEYS: Record<VerbName, string> = {
  approval: 'a',
  question: 'm',
  'send-back': 'm',
  rejection: 'd',
};
