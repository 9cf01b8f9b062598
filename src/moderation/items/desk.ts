import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';

/** What a person decided, as it came from the form. */
export interface Decision {
  /** The state that the person saw. */
  version: string;
  /** One of the verb's reasons; '' where it has none. */
  reason: string;
  /** Free words for whom it concerns; may be empty. */
  message: string;
}

/** A verb at work: inside the console's transaction, with the claim locked and held by the actor. */
type Verb = (tx: EntityManager, actor: Actor, item: ItemRef, decision: Decision) => Promise<void>;

/** What an item's page shows in its own way; each desk has its template for it. */
export interface ItemContent {
  /** The page's heading, in words. */
  heading: string;
  /** Name of the partial in `views/moderation/partials` that shows `body`. */
  template: string;
  body: object;
  /** Name of the partial for the column at the side. */
  sideTemplate: string;
  side: object;
  verbs: VerbOffer[];
}

/** What the page of an item is made for. */
export interface ItemViewer {
  actor: Actor;
  /** Since when the actor holds the claim; null for who does not: values on record are for the holder only. */
  heldSince: Date | null;
  t: Translate;
  locale: string;
  now: Date;
  /** A form of the item's own part that came back. */
  form?: FormView;
}

/** One kind of work of the console. */
export interface Desk {
  readonly kinds: readonly QueueKind[];
  content(manager: EntityManager, row: QueueRow, viewer: ItemViewer): Promise<ItemContent>;
  readonly verbs: Partial<Record<VerbName, Verb>>;
  /** What a claim means to the room that the item comes from. */
  claimed(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void>;
  released(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void>;
}

/** Injection token of all desks. */
export const DESKS = Symbol('DESKS');
