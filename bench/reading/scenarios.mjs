import { SEARCHED } from './places.mjs';

/**
 * What is asked for, of the application and of the ceiling.
 *
 * `bounds` are shares of the ceiling's requests a second; `fresh` asks for
 * addresses that nothing kept answers.
 */
export function scenarios({ topic, topics, category, last, ticket, words }, people) {
  const index = { path: '/', kind: 'index', values: [] };
  const first = {
    path: `/c/${category.slug}`,
    kind: 'category',
    values: [category.slug],
  };
  const end = {
    path: `${first.path}?after=${last.cursor}`,
    kind: 'categoryAfter',
    values: [category.slug, last.at, last.id],
  };
  const page = { path: `/t/${topic.id}/${topic.slug}`, kind: 'topic', values: [topic.id, 1, 20] };
  const own = (who, asked) => ({ ...asked, cookie: who.cookie });
  const { holder, moderators, door, credentials } = people;
  const [moderator] = moderators;
  let count = 0;
  return [
    { name: 'index, kept', bound: 0.6, ...index },
    { name: 'index', bound: 0.25, fresh: true, ...index },
    { name: 'category, kept', bound: 0.6, ...first },
    { name: 'category', bound: 0.25, fresh: true, ...first },
    { name: 'last page of a category', fresh: true, ...end },
    { name: 'topic, kept', bound: 0.6, ...page },
    { name: 'topic', bound: 0.25, fresh: true, ...page },
    { name: 'index, signed in', ...own(holder, { path: '/', fresh: true }) },
    { name: 'topic, signed in', bound: 0.2, ...own(holder, { ...page, kind: 'ownTopic' }) },
    ...Object.entries(SEARCHED).map(([how, word]) => ({
      name: `search, ${how} word`,
      bound: how === 'frequent' ? 0.5 : null,
      fresh: true,
      ...{ path: `/search?q=${word}`, kind: 'search', values: [words[word]] },
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
        path: `/moderation/recovery/R-${ticket}`,
        kind: 'ticket',
        values: [ticket],
      }),
    },
    {
      name: 'dashboard',
      bound: 0.2,
      ...own(holder, { path: '/dashboard', kind: 'dashboard', values: [] }),
    },
    {
      name: 'reply',
      bound: 0.35,
      method: 'POST',
      kind: 'reply',
      /** Each in another topic and by another person: people do not write in one line. */
      vary: () => {
        count += 1;
        const who = moderators[count % moderators.length];
        const body = `The page of the ${inWords(count)} says the same to me since ${inWords(process.hrtime.bigint())}.`;
        return {
          path: `/topics/${topics[count % topics.length]}/posts`,
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
        count += 1;
        const who = moderators[count % moderators.length];
        return {
          cookie: who.cookie,
          body: new URLSearchParams({ kind: 'recovery', _csrf: who.token }).toString(),
        };
      },
    },
    {
      name: 'sign-in',
      method: 'POST',
      path: '/sign-in',
      /** More wait than may: passwords are looked at one after the other, and who would wait for long is turned away. */
      most: 16,
      vary: () => {
        count += 1;
        const body = new URLSearchParams(credentials(count)).toString();
        return { cookie: door.cookie, body };
      },
    },
  ];
}

const SYLLABLES = 'ka lo mi ter san ver dol an ti re'.split(' ');

/** A number that is none to who reads: what looks like a phone number or a card's is asked about before it is published. */
function inWords(number) {
  return String(number)
    .replace(/\d/g, (digit) => SYLLABLES[digit])
    .replace(/.{12}/g, '$& ');
}
