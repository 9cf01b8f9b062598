import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type { QueueKind } from '../queue-kind.js';

/** As many as a page of the list shows. */
export const MOST_AT_ONCE = 50;

type SeveralVerdict = Pick<VerbOffer, 'name' | 'tone'>;

/** What is decided several at once: requests need a look at their evidence, each by itself. */
const SEVERAL_KINDS: Partial<Record<QueueKind, readonly SeveralVerdict[]>> = {
  posts: [
    { name: 'approval', tone: 'primary' },
    { name: 'rejection', tone: 'danger' },
  ],
  reports: [
    { name: 'approval', tone: 'danger' },
    { name: 'rejection', tone: '' },
  ],
};

/** The verdicts on several items of a kind; none where each is decided by itself. */
export function severalVerdicts(kind: QueueKind | null): readonly SeveralVerdict[] {
  return (kind && SEVERAL_KINDS[kind]) ?? [];
}

/** One verdict on several items, as an address or a form names it. */
export interface AskedSeveral {
  kind: QueueKind;
  verb: VerbName;
  seen: SeenItem[];
}

/** An item with the version that the person saw; null where its list named none. */
export interface SeenItem {
  id: string;
  version: string | null;
}
