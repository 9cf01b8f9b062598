import { appealStates } from './appeal-states.js';
import { DECISION } from './fields.js';
import type { Content } from './prepared-content.js';
import type { State } from './state.js';

/** Items of the console's queue: free, claimed, decided, and those about whoever asks. */
export function itemStates(content: Content): State[] {
  const { tidy, claim } = arrangements(content);
  const { authorId, colleagueId, heldPostId, reportedPostId, reportId } = content;
  const post = { kind: 'posts', id: heldPostId };
  const edit = { kind: 'edits', id: content.editedPostId };
  const report = { kind: 'reports', id: reportId };
  const by = (id: number, author: number) =>
    `${tidy} update posts set author_id = ${author} where id = ${id};`;
  return [
    { name: 'post', values: post, arrange: () => tidy },
    { name: 'post, claimed by another', values: post, arrange: () => claim(post, colleagueId) },
    { name: 'post, claimed', values: post, arrange: (me) => claim(post, me), own: true },
    { name: 'post, own', values: post, arrange: (me) => by(heldPostId, me), own: true },
    { name: 'post, decided', values: { kind: 'posts', id: content.decidedPostId } },
    { name: 'edit', values: edit, arrange: () => tidy },
    { name: 'edit, claimed', values: edit, arrange: (me) => claim(edit, me), own: true },
    {
      name: 'edit, own',
      values: edit,
      arrange: (me) =>
        `${tidy} update post_edits set author_id = ${me} where post_id = ${content.editedPostId};`,
      own: true,
    },
    { name: 'report', values: report, arrange: () => by(reportedPostId, authorId) },
    { name: 'report, claimed', values: report, arrange: (me) => claim(report, me), own: true },
    {
      name: 'report on own post',
      values: report,
      arrange: (me) => by(reportedPostId, me),
      own: true,
    },
    ...ticketStates(content),
    ...appealStates(content, claim),
    { name: 'unknown', values: { kind: 'posts' } },
    { name: 'unknown kind', values: { kind: 'nothings' } },
  ];
}

/** A post that was selected in the list, to be decided with others. */
export function severalStates(content: Content): State[] {
  const { tidy, claim } = arrangements(content);
  const { heldPostId: id, decidedPostId, colleagueId } = content;
  const post = { kind: 'posts', id };
  const seen = (of: number) => ({
    kind: 'posts',
    verb: 'rejection',
    reason: 'spam',
    items: `${of}.1`,
  });
  const own = (me: number) => `${tidy} update posts set author_id = ${me} where id = ${id};`;
  const selected = { values: {}, fields: seen(id) };
  return [
    { name: 'post', ...selected, arrange: () => tidy },
    { name: 'post, claimed by another', ...selected, arrange: () => claim(post, colleagueId) },
    { name: 'post, claimed', ...selected, arrange: (me) => claim(post, me), own: true },
    { name: 'post, own', ...selected, arrange: own, own: true },
    { name: 'post, decided', values: {}, fields: seen(decidedPostId), arrange: () => tidy },
    { name: 'ticket', values: {}, fields: { kind: 'recovery', verb: 'rejection', items: '1.1' } },
  ];
}

/** Decisions on a post, of a moment ago and of longer ago. */
export function decisionStates(content: Content): State[] {
  const { heldPostId, colleagueId } = content;
  const { tidy } = arrangements(content);
  const none = `${tidy} delete from taken_decisions;`;
  const of = (actor: number, until: string) => `${none}
    insert into taken_decisions (id, batch, kind, item_id, verb, actor_id, entry, at, undo_until, memento, mails)
      select '${DECISION}', '${DECISION}', 'posts', id, 'approval', ${actor}, 0, now(), ${until},
        jsonb_build_object('version', version, 'number', number, 'lastPostAt', now()), '{}' from posts where id = ${heldPostId};`;
  const soon = `now() + interval '30 days'`;
  return [
    { name: "another's decision", values: {}, arrange: () => of(colleagueId, soon) },
    { name: 'own decision', values: {}, arrange: (me) => of(me, soon), own: true },
    { name: 'own decision, too late', values: {}, arrange: (me) => of(me, 'now()'), own: true },
    { name: 'no decision', values: {}, arrange: () => none },
  ];
}

function ticketStates(content: Content): State[] {
  const { ticketNumber, ticketId, ticketFileId, colleagueId, authorId, kaetheId } = content;
  const { tidy, claim } = arrangements(content);
  const first = { kind: 'recovery', id: ticketNumber, file: ticketFileId };
  const second = { kind: 'second', id: ticketNumber, file: ticketFileId };
  const change = (columns: string) =>
    `update recovery_tickets set ${columns} where id = ${ticketId};`;
  const review = (claimer: number) =>
    claim(first, claimer) + change(`state = 'in_review', claimer_id = ${claimer}`);
  const naming = (named: number) =>
    change(`state = 'second_review', claimer_id = ${authorId}, second_id = ${named}`);
  const link = (me: number) => `
    insert into profile_links (profile_id, account_id, reason, linked_at)
      select ${kaetheId}, ${me}, 'import', now()
      where not exists (select from profile_links where account_id = ${me} and ended_at is null);`;
  return [
    { name: 'ticket', values: first, arrange: () => tidy },
    { name: 'ticket, claimed by another', values: first, arrange: () => review(colleagueId) },
    { name: 'ticket, claimed', values: first, arrange: review, own: true },
    {
      name: 'ticket, filed oneself',
      values: first,
      arrange: (me) => review(me) + change(`filer_account_id = ${me}`),
      own: true,
    },
    {
      name: 'ticket about own record',
      values: first,
      arrange: (me) => review(me) + link(me) + change(`profile_id = ${kaetheId}`),
      own: true,
    },
    { name: 'second, another named', values: second, arrange: () => tidy + naming(colleagueId) },
    {
      name: 'second, named',
      values: second,
      arrange: (me) => claim(second, me) + naming(me),
      own: true,
    },
  ];
}

function arrangements({ ticketId, kaetheId, authorId, heldPostId, reportedPostId }: Content) {
  const tidy = `
    delete from claims;
    delete from profile_links where profile_id = ${kaetheId};
    update posts set author_id = ${authorId} where id in (${heldPostId}, ${reportedPostId});
    update post_edits set author_id = ${authorId};
    update recovery_tickets set state = 'submitted', version = 1, claimer_id = null, second_id = null,
      filer_account_id = null, profile_id = null where id = ${ticketId};`;
  const claim = ({ kind, id }: { kind: string; id: string | number }, claimer: number) => `${tidy}
    insert into claims (kind, item_id, account_id, claimed_at, until)
      values ('${kind}', '${id}', ${claimer}, now(), now() + interval '30 days');`;
  return { tidy, claim };
}
