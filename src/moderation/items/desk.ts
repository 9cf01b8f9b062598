import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { Subject } from '../subject.js';
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
  /** What the moderator made of a waiting text; left out where it stays as it is. */
  texts?: { title: string; body: string };
}

/** A waiting text that a moderator may change before it is published. */
export interface ChangeableText {
  title: string;
  /** Markdown, as typed. */
  body: string;
  /** Whether the title can be changed too. */
  opensTopic: boolean;
  /** The title of the topic that it stands in. */
  topicTitle: string;
  /** The mail that tells its author. */
  mail: `${string}.${string}`;
}

/**
 * A verb at work: inside the console's transaction, with the claim locked and held by the actor. It
 * returns what taking it back needs, which holds no answer and no secret of anybody; null where it cannot be taken back.
 */
type Verb = (
  tx: EntityManager,
  actor: Actor,
  item: ItemRef,
  decision: Decision,
) => Promise<object | null>;

/** A decision that is to be taken back. */
export interface TakenItem {
  item: ItemRef;
  /** What its verb returned. */
  memento: object;
  /** Details of the audit row. */
  details: object;
}

/** What an item's page shows in its own way; each desk has its template for it. */
export interface ItemContent {
  /** The page's heading, in words. */
  heading: string;
  /** Name of the partial in `views/moderation/partials` that shows `body`. */
  template: string;
  body: object;
  /** Name of the partial for the column at the side; null where the panel about the person says it all. */
  sideTemplate: string | null;
  side: object;
  verbs: VerbOffer[];
  /** Why the actor cannot claim it, in words; null where nothing stands in the way. */
  barred?: { who: string; why: string } | null;
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

/** What can be done about an item that is not in the queue at the moment. */
export interface LeftOffer {
  /** Name of the partial that shows it, with `version` and the form that came back. */
  template: string;
  version: string;
  /** Until when, where that has an end. */
  until?: Date;
  /** Reasons to choose from, where it asks for one. */
  reasons?: readonly { value: string; label: string }[];
}

/** How several items of a kind are decided at once. */
export interface SeveralVerb {
  /**
   * Decides items whose claims the actor holds, in the order given, locking what belongs to all of them first.
   * @returns what taking each back needs, in that order
   */
  decide(
    tx: EntityManager,
    actor: Actor,
    name: VerbName,
    items: readonly { id: string; version: string }[],
    words: { reason: string; message: string },
  ): Promise<object[]>;
}

/** One kind of work of the console. */
export interface Desk {
  /** What the items of those kinds are about that it works on. */
  readonly subject: Subject['kind'];
  readonly kinds: readonly QueueKind[];
  content(manager: EntityManager, row: QueueRow, viewer: ItemViewer): Promise<ItemContent>;
  /** What of an item that left the queue can still be done; null where nothing can. */
  left(manager: EntityManager, actor: Actor, item: ItemRef): Promise<LeftOffer | null>;
  /** Whether it ever was an item, where the log of what it is about cannot say. */
  wasItem?(manager: EntityManager, item: ItemRef): Promise<boolean>;
  /** Whether it is the actor's own in more ways than by its account: then they do nothing about it (T03). */
  isOwn?(manager: EntityManager, actor: Actor, item: ItemRef): Promise<boolean>;
  /** The items with which it may have been settled, where the log tells of those alone. */
  settledWith?(manager: EntityManager, item: ItemRef): Promise<ItemRef[]>;
  /** The text of an open item, where a moderator may change it before it is published. */
  changeable?(manager: EntityManager, item: ItemRef): Promise<ChangeableText>;
  readonly verbs: Partial<Record<VerbName, Verb>>;
  /** Left out where each item has to be looked at by itself. */
  readonly several?: SeveralVerb;
  /** The verbs that can be taken back; until they cannot any more, their mails wait. */
  readonly undoable: ReadonlySet<VerbName>;
  /** Takes decisions back, locking what belongs to all of them first. False where something changed since: the caller rolls back. */
  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean>;
  /** What a claim means to the room that the item comes from. */
  claimed(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void>;
  released(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void>;
}

/** Injection token of all desks. */
export const DESKS = Symbol('DESKS');
