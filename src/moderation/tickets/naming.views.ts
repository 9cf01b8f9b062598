import type { ShownValue } from '../../recovery/decisions/record-reveal.service.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';

/** The name that is asked for beside the one on record, line by line. */
export interface NamingView {
  rows: {
    /** Under `moderation:naming.line.` */
    line: 'name' | 'native';
    asked: string | null;
    /** Null where the record has none, or it was not shown yet. */
    onRecord: string | null;
  }[];
  /** When and why, in the requester's words; '' where nothing was said. */
  cause: string;
  /** Whether the name on record was asked for, and so stands in the rows. */
  isShown: boolean;
}

/** Null for a request that asks for no name. */
export function namingView(
  { naming }: TicketItem,
  shown: readonly ShownValue[],
): NamingView | null {
  if (naming === null) return null;
  const onRecord = shown
    .find(({ field }) => field === 'name')
    ?.lines.map((line) => ('text' in line ? line.text : ''));
  const asked = naming.lines;
  return {
    rows: [
      { line: 'name', asked: asked[0] ?? null, onRecord: onRecord?.[0] ?? null },
      { line: 'native', asked: asked[1] ?? null, onRecord: onRecord?.[1] ?? null },
    ],
    cause: naming.cause,
    isShown: onRecord !== undefined,
  };
}
