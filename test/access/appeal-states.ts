import type { Content } from './prepared-content.js';
import type { State } from './state.js';

const SANCTION = 900_002;
const APPEAL = 900_003;

/** What was decided about somebody, appealed or not, as its page is asked for. */
export function appealDoors(content: Content): State[] {
  const { decidedPostId, authorId } = content;
  const post = { kind: 'posts', id: decidedPostId };
  const sanction = { kind: 'sanctions', id: SANCTION };
  return [
    { name: "another's rejected post", values: post, arrange: () => rejected(content, authorId) },
    { name: 'own rejected post', values: post, arrange: (me) => rejected(content, me), own: true },
    {
      name: 'own, appealed',
      values: post,
      arrange: (me) => rejected(content, me) + appeal(content, me),
      own: true,
    },
    {
      name: 'own, too late',
      values: post,
      arrange: (me) => rejected(content, me, `now() - interval '31 days'`),
      own: true,
    },
    {
      name: 'own, published',
      values: post,
      arrange: (me) => `${rejected(content, me)} update posts set state = 'published', number = 1
        where id = ${decidedPostId};`,
      own: true,
    },
    { name: 'own silence', values: sanction, arrange: (me) => silence(content, me), own: true },
    {
      name: 'own silence, over',
      values: sanction,
      arrange: (me) => silence(content, me, `now() - interval '1 minute'`),
      own: true,
    },
    {
      name: "another's silence",
      values: sanction,
      arrange: () => silence(content, authorId),
    },
    { name: 'unknown', values: { kind: 'posts' } },
    { name: 'unknown kind', values: { kind: 'nothings', id: 1 } },
  ];
}

/** The item of the console: an appeal that is claimed, one's own, and one that is for others. */
export function appealStates(
  content: Content,
  claim: (item: { kind: string; id: string }, claimer: number) => string,
): State[] {
  const { authorId, colleagueId } = content;
  const item = { kind: 'appeals', id: `A-${APPEAL}` };
  const by = (author: number, first: number, leadOnly = false) =>
    `delete from claims; ${rejected(content, author)}` + appeal(content, author, first, leadOnly);
  return [
    {
      name: 'appeal, claimed',
      values: item,
      arrange: (me) => by(authorId, colleagueId) + claim(item, me),
      own: true,
    },
    { name: 'appeal, decided first', values: item, arrange: (me) => by(authorId, me), own: true },
    {
      name: 'appeal, for leads',
      values: item,
      arrange: () => by(authorId, colleagueId, true),
    },
    { name: 'appeal, own', values: item, arrange: (me) => by(me, colleagueId), own: true },
  ];
}

function rejected({ decidedPostId, colleagueId }: Content, author: number, at = 'now()'): string {
  return `delete from forum_appeals;
    update posts set state = 'rejected', number = null, author_id = ${author}, rejection_reason = 'spam',
      decided_at = ${at}, decided_by = ${colleagueId} where id = ${decidedPostId};`;
}

function silence({ colleagueId }: Content, account: number, until = `now() + interval '7 days'`) {
  return `delete from forum_appeals; delete from sanctions;
    insert into sanctions (id, account_id, kind, reason, message, imposed_at, imposed_by, until)
      values (${SANCTION}, ${account}, 'silence', 'spam', 'A word.', now() - interval '1 day', ${colleagueId}, ${until});`;
}

function appeal(
  { decidedPostId, colleagueId }: Content,
  account: number,
  first = colleagueId,
  leadOnly = false,
): string {
  return `insert into forum_appeals (id, account_id, post_id, body, created_at, due_at, first_decider_id, lead_only)
    values (${APPEAL}, ${account}, ${decidedPostId}, 'A word.', now(), now() + interval '5 days', ${first}, ${leadOnly});`;
}
