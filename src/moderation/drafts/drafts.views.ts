import type { AskedVerdict, Begun } from '../decisions/verdict.views.js';
import type { VerbOffer } from '../decisions/verb.js';
import { itemPath, type QueueKind } from '../queue-kind.js';
import { wordsOf } from '../subject.js';
import type { FormView } from '../../web/form.js';
import { isDrafted } from './drafted-verbs.js';
import type { DraftRow } from './item-drafts.service.js';

/** A colleague's draft beside an item. */
export interface DraftView {
  author: string;
  at: Date;
  /** Key of the verb's words. */
  verb: string;
  text: string;
  /** Where it is gone on with; null for who does not hold the item. */
  href: string | null;
}

/** The drafts of others, of verbs that are offered. */
export function draftViews(
  item: { kind: QueueKind; id: string },
  drafts: readonly DraftRow[],
  { actorId, mine, offers }: { actorId: number; mine: boolean; offers: readonly VerbOffer[] },
): DraftView[] {
  return drafts
    .filter(
      ({ authorId, verb }) => authorId !== actorId && offers.some(({ name }) => name === verb),
    )
    .map(({ author, authorId, at, verb, message }) => ({
      ...{ author, at, text: message },
      verb: `moderation:verdict.${wordsOf(item)}.${verb}.label`,
      href: mine ? `${itemPath(item)}?confirm=${verb}&draft=${authorId}` : null,
    }));
}

/** What stands in a verb's form when it opens: what came back, else the draft that is gone on with, else one's own. */
export function begunOf(
  kind: QueueKind,
  { name }: VerbOffer,
  drafts: readonly DraftRow[],
  { asked, actorId }: { asked: AskedVerdict; actorId: number },
): Begun {
  if (!isDrafted(kind, name)) return { form: undefined, drafts: null };
  const ofVerb = (authorId: number) =>
    drafts.find((each) => each.verb === name && each.authorId === authorId);
  const taken = asked.name === name && asked.draft ? ofVerb(asked.draft) : undefined;
  const own = ofVerb(actorId);
  const draft = taken ?? own;
  const fields: FormView['fields'] = draft ? { message: { value: joined(draft, own) } } : {};
  return {
    form: draft && { failed: false, fields, errors: [] },
    drafts: { savedAt: own && !taken ? own.at : null },
  };
}

/** A colleague's words below one's own, which stay. */
function joined(draft: DraftRow, own: DraftRow | undefined): string {
  if (!own || own === draft || own.message.includes(draft.message)) return (own ?? draft).message;
  return `${own.message}\n\n${draft.message}`;
}
