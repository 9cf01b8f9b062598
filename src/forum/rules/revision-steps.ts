/** Why the text before a change is for its author and for staff alone. Words: `forum:history.withheld`. */
export type Withheld = 'small' | 'unpublished' | 'personal';

/** A change, with the text that stood before it. */
export interface Revision<Text> {
  at: Date;
  /** A moderator changed what somebody else had written. */
  byStaff: boolean;
  reason: string;
  withheld: Withheld | null;
  text: Text;
}

/** One step of a history: what a reader is shown as one change. */
export interface RevisionStep<Text> {
  at: Date;
  /** Who took part in it: at least one. */
  byAuthor: boolean;
  byStaff: boolean;
  reasons: string[];
  /** Null where the reader does not see what stood before. */
  before: Text | null;
  after: Text;
  /** Why what stood before, or in between, is not for everybody. */
  withheld: Withheld | null;
}

/**
 * The history of a text, the newest step first. Who sees everything is shown
 * each change; everybody else what leads from one text that was public to the
 * next, as one step, and of changes that are not spoken of nothing.
 * @param revisions in the order of time
 * @param current the text that stands now
 */
export function revisionSteps<Text>(
  revisions: readonly Revision<Text>[],
  current: Text,
  seesAll: boolean,
): RevisionStep<Text>[] {
  const steps: RevisionStep<Text>[] = [];
  let group: Revision<Text>[] = [];
  const finish = (after: Text) => {
    steps.push(...stepOf(group, after, seesAll));
    group = [];
  };
  for (const revision of revisions) {
    if (seesAll || revision.withheld === null) finish(revision.text);
    group.push(revision);
  }
  finish(current);
  return steps.reverse();
}

function stepOf<Text>(
  group: readonly Revision<Text>[],
  after: Text,
  seesAll: boolean,
): RevisionStep<Text>[] {
  const told = seesAll ? group : group.filter(isToldOf);
  const [first] = group;
  const last = told.at(-1);
  if (!first || !last) return [];
  const isSeen = seesAll || first.withheld === null;
  return [
    {
      at: last.at,
      byAuthor: told.some(({ byStaff }) => !byStaff),
      byStaff: told.some(({ byStaff }) => byStaff),
      reasons: told.map(({ reason }) => reason).filter(Boolean),
      before: isSeen ? first.text : null,
      after,
      withheld: isSeen && !seesAll ? null : last.withheld,
    },
  ];
}

/** A second look right after posting, or while the post waited, is nobody's business. */
function isToldOf({ byStaff, withheld }: Revision<unknown>): boolean {
  return byStaff || withheld === null || withheld === 'personal';
}
