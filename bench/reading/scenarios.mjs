/**
 * What is asked for, of the application and of the ceiling.
 *
 * `bounds` are shares of the ceiling's requests a second; `fresh` asks for
 * addresses that nothing kept answers.
 */
export function scenarios({ topic, topics, category, last, ticket, profile, member }, people) {
  const index = { path: '/', kind: 'index', values: [] };
  const first = {
    path: `/c/${category.slug}`,
    kind: 'category',
    values: [category.slug, null, null],
  };
  const end = {
    path: `${first.path}?after=${last.cursor}`,
    kind: 'category',
    values: [category.slug, last.at, last.id],
  };
  const page = { path: `/t/${topic.id}/${topic.slug}`, kind: 'topic', values: [topic.id, 1, 20] };
  const own = (who, asked) => ({ ...asked, cookie: who.cookie, session: sessionOf(who) });
  const { reader, holder, moderators } = people;
  const [moderator] = moderators;
  let replies = 0;
  const reply = {
    path: `/topics/${topic.id}/posts`,
    method: 'POST',
    kind: 'reply',
    values: [topic.id, member],
  };
  return [
    { name: 'index, kept', bound: 0.6, ...index },
    { name: 'index', bound: 0.25, fresh: true, ...index },
    { name: 'category, kept', bound: 0.6, ...first },
    { name: 'category', bound: 0.25, fresh: true, ...first },
    { name: 'last page of a category', fresh: true, ...end },
    { name: 'topic, kept', bound: 0.6, ...page },
    { name: 'topic', bound: 0.25, fresh: true, ...page },
    { name: 'topic, signed in', bound: 0.2, ...own(reader, page) },
    ...[
      ['frequent', 'certificate', 0.5],
      ['medium', 'mailbox', null],
      ['rare', 'kakaka', null],
    ].map(([how, word, bound]) => ({
      name: `search, ${how} word`,
      bound,
      fresh: true,
      ...{ path: `/search?q=${word}`, kind: 'search', values: [word] },
    })),
    {
      name: 'queue page',
      bound: 0.2,
      ...own(moderator, { path: '/moderation?kind=recovery', kind: 'queue', values: [] }),
    },
    {
      name: 'ticket',
      bound: 0.2,
      ...own(moderator, {
        path: ticket.path,
        kind: 'ticket',
        values: [ticket.id],
      }),
    },
    {
      name: 'dashboard',
      bound: 0.2,
      ...own(holder, { path: '/dashboard', kind: 'dashboard', values: [profile] }),
    },
    {
      name: 'reply',
      bound: 0.35,
      ...reply,
      /** Each in another topic and by another person: people do not write in one line. */
      vary: () => {
        replies += 1;
        const who = moderators[replies % moderators.length];
        const body = `The page of number ${replies} says the same to me since ${process.hrtime.bigint()}.`;
        return {
          path: `/topics/${topics[replies % topics.length]}/posts`,
          cookie: who.cookie,
          body: new URLSearchParams({ body, _csrf: who.token }).toString(),
        };
      },
    },
    {
      name: 'next free item',
      method: 'POST',
      path: '/moderation/next',
      vary: () => {
        replies += 1;
        const who = moderators[replies % moderators.length];
        return {
          cookie: who.cookie,
          body: new URLSearchParams({ kind: 'recovery', _csrf: who.token }).toString(),
        };
      },
    },
  ];
}

/** The id of a session, out of its signed cookie. */
function sessionOf({ cookie }) {
  const signed = decodeURIComponent(/kh\.session=([^;]+)/.exec(cookie)[1]);
  return signed.slice(2, signed.lastIndexOf('.'));
}
