/** One thing a path asks for, as the checklist of staff shows it. Of path A's two ways each lists its own. */
type Need =
  | 'oneStrong'
  | 'secondStrongOrMediumAndDormant'
  | 'secondChannel'
  | 'oneMedium'
  | 'dormant'
  | 'twoMedium'
  | 'secondFactor'
  | 'liveCheck'
  | 'enoughMedium'
  | 'inPersonCheck';

/** What a path asks for, and what of it the case has. */
export type Checklist = { need: Need; met: boolean }[];

/** A path is reached where nothing of its checklist is lacking. */
export function met(needs: Partial<Record<Need, boolean>>): {
  checklist: Checklist;
  reached: boolean;
} {
  const checklist = checklistOf(needs);
  return { checklist, reached: checklist.every((item) => item.met) };
}

/** The needs as a list, in the order in which they were written. */
export function checklistOf(needs: Partial<Record<Need, boolean>>): Checklist {
  return (Object.entries(needs) as [Need, boolean][]).map(([need, isMet]) => ({
    need,
    met: isMet,
  }));
}
