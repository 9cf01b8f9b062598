import type { Translate } from '../../language/words.js';
import type { AskedVerdict, VerdictView } from '../decisions/verdict.views.js';
import { verdictView } from '../decisions/verdict.views.js';
import { VERB_KEYS, type VerbName, type VerbOffer } from '../decisions/verb.js';
import { itemPath, type QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import type { Message } from '../queue/queue.views.js';
import { seenText } from './asked-several.js';
import type { InTheWay } from './selection.service.js';
import { type AskedSeveral, severalVerdicts } from './several-kinds.js';

/** The bar below a list whose items can be decided at once. */
interface SeveralBar {
  kind: QueueKind;
  verdicts: { name: VerbName; tone: VerbOffer['tone']; key: string; words: string }[];
  /** This list with all of it selected. */
  allHref: string;
}

/** The box of a row. */
interface TickView {
  id: string;
  disabled: boolean;
  checked: boolean;
}

/**
 * The rows of a list, each with its box where several are decided at once, and the bar with the verdicts.
 * Nobody selects what somebody else works on.
 */
export function severalList<RowView extends object>(
  kind: QueueKind | null,
  rows: readonly QueueRow[],
  {
    actorId,
    ticked,
    href,
    rowView,
  }: {
    actorId: number;
    ticked: readonly string[];
    href: string;
    rowView: (row: QueueRow) => RowView;
  },
): { rows: (RowView & { tick: TickView | null })[]; several: SeveralBar | null } {
  const verdicts = severalVerdicts(kind);
  const isFree = ({ claimerId }: QueueRow) => claimerId === null || claimerId === actorId;
  const tickOf = (row: QueueRow): TickView | null =>
    verdicts.length === 0
      ? null
      : { id: row.id, disabled: !isFree(row), checked: isFree(row) && ticked.includes(row.id) };
  const all = new URLSearchParams(rows.filter(isFree).map(({ id }) => ['item', id]));
  return {
    rows: rows.map((row) => ({ ...rowView(row), tick: tickOf(row) })),
    several:
      kind && verdicts.length > 0 && rows.length > 0
        ? {
            kind,
            verdicts: verdicts.map((each) => barVerdict(kind, each)),
            allHref: `${href}&${all}`,
          }
        : null,
  };
}

function barVerdict(
  kind: QueueKind,
  { name, tone }: Pick<VerbOffer, 'name' | 'tone'>,
): SeveralBar['verdicts'][number] {
  return { name, tone, key: VERB_KEYS[name], words: `moderation:several.${kind}.${name}` };
}

/** The address of the list with items selected. */
export function tickedHref(kind: QueueKind, ids: readonly string[]): string {
  return `/moderation?${new URLSearchParams([['kind', kind], ...ids.map((id) => ['item', id])])}`;
}

/** An item that stays as it is, and why. */
export function inTheWayView({ item, title, why }: InTheWay): {
  href: string;
  title: string;
  id: string;
  why: Message;
} {
  return { href: itemPath(item), title, id: item.id, why };
}

/** The confirmation of a verdict on several items: that of the first of them, in words of its own. */
export function severalVerdictView(
  { kind, verb }: AskedSeveral,
  ready: readonly QueueRow[],
  offer: VerbOffer,
  { t, locale }: { t: Translate; locale: string },
  form: AskedVerdict['form'],
): VerdictView & { kind: QueueKind; items: string; count: number } {
  const words = `moderation:several.${kind}.${verb}`;
  const one = verdictView({ kind, id: '' }, offer, { t, locale }, { name: verb, form });
  return {
    ...one,
    // A template is filled in for one person, and these are several.
    templates: [],
    ...{ kind, words, prefix: '', count: ready.length, items: seenText(ready) },
    explain: t(`${words}.explain`, { count: ready.length }),
  };
}
