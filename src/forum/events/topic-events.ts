import type { EntityManager } from 'typeorm';
import { isStaffMember, listedFor } from '../forum.policy.js';
import type { TopicPart } from '../rules/topic-parts.js';
import { type EventKind, TopicEvent } from './topic-event.entity.js';

/** What an event says beside who, what and when. */
export type EventDetails = Partial<
  Pick<TopicEvent, 'reason' | 'until' | 'posts' | 'categoryId' | 'otherTopicId'>
>;

/**
 * Writes an event down, in the transaction that does what it tells of. Whoever changes tags again and again
 * fills no page with it: the last line says when.
 */
export async function writeEvent(
  tx: EntityManager,
  event: Pick<TopicEvent, 'topicId' | 'kind' | 'actorId' | 'at'> & EventDetails,
): Promise<void> {
  const { topicId, kind, actorId, at } = event;
  if (kind === 'retagged') {
    const [last] = await tx.find(TopicEvent, {
      where: { topicId },
      order: { at: 'DESC', id: 'DESC' },
      take: 1,
    });
    if (last?.kind === kind && last.actorId === actorId) {
      await tx.update(TopicEvent, last.id, { at });
      return;
    }
  }
  await tx.insert(TopicEvent, event);
}

/** An event as its line needs it. */
export interface EventRow {
  kind: EventKind;
  actorName: string | null;
  at: Date;
  reason: string | null;
  until: Date | null;
  posts: number | null;
  categoryName: string | null;
  categorySlug: string | null;
  /** Null where there is none, or the person does not see it. */
  otherId: number | null;
  otherSlug: string | null;
  otherTitle: string | null;
}

/**
 * The events that stand between the posts of a part, in their order: from its first post on until the
 * next part begins.
 */
export async function eventsOfPart(
  manager: EntityManager,
  topicId: number,
  { first, last }: TopicPart,
  personId: number | null,
): Promise<EventRow[]> {
  return manager.query<EventRow[]>(
    `select e.kind, a.name as "actorName", e.at, e.reason, e.until, e.posts, c.name as "categoryName",
       c.slug as "categorySlug", t.id as "otherId", t.slug as "otherSlug", t.title as "otherTitle"
     from topic_events e
     left join accounts a on a.id = e.actor_id
     left join categories c on c.id = e.category_id and (not c.staff_only or ${isStaffMember('$4')})
     left join topics t on t.id = e.other_topic_id and ${listedFor('$4')}
     where e.topic_id = $1
       and ($2 = 1 or e.at >= coalesce(${beginning('>= $2')}, '-infinity'))
       and e.at < coalesce(${beginning('> $3')}, 'infinity')
     order by e.at, e.id`,
    [topicId, first, last, personId],
  );
}

/** When the first post was written whose number is such. */
function beginning(number: string): string {
  return `(select coalesce(p.published_at, p.created_at) from posts p
    where p.topic_id = $1 and p.number ${number} order by p.number limit 1)`;
}

/** The latest event; null where there is none. */
export async function latestEvent(
  manager: EntityManager,
  topicId: number,
): Promise<Pick<EventRow, 'kind' | 'actorName'> | null> {
  const [row] = await manager.query<Pick<EventRow, 'kind' | 'actorName'>[]>(
    `select e.kind, a.name as "actorName" from topic_events e left join accounts a on a.id = e.actor_id
     where e.topic_id = $1 order by e.at desc, e.id desc limit 1`,
    [topicId],
  );
  return row ?? null;
}
