import type { Role } from '../accounts/access/role.js';
import {
  canAccept,
  canClose,
  canReopen,
  canTag,
  canReply,
  canReport,
  canSeePost,
  canSeeTopic,
  canTakePrivate,
} from './forum.policy.js';
import type { Closing } from './rules/closing.js';
import type { PostState } from './rules/post-state.js';

const ASKER = 1;
const REPLIER = 2;
const person = (id: number, role: Role = 'member') => ({ id, role });
const topic = (state: PostState, staffOnly = false) => ({ state, authorId: ASKER, staffOnly });
const reply = (state: PostState, number: number | null = 2) => ({
  state,
  authorId: REPLIER,
  number,
});

const people = {
  visitor: null,
  asker: person(ASKER),
  replier: person(REPLIER),
  other: person(3),
  moderator: person(4, 'moderator'),
  administrator: person(5, 'administrator'),
};

type Who = keyof typeof people;
const those = (allowed: (who: (typeof people)[Who]) => boolean): Who[] =>
  (Object.keys(people) as Who[]).filter((who) => allowed(people[who]));
const EVERYBODY = Object.keys(people);

describe('the policy of the forum', () => {
  it.each<[PostState, string[]]>([
    ['published', EVERYBODY],
    ['held', ['asker']],
    ['rejected', ['asker']],
    ['hidden', ['asker']],
    ['private', EVERYBODY],
  ])('a %s topic is seen by %j', (state, expected) => {
    expect(those((who) => canSeeTopic(who, topic(state)))).toEqual(expected);
  });

  it('a topic of a staff category is for staff alone, whoever asked it', () => {
    const staff = ['moderator', 'administrator'];
    const hidden = topic('published', true);
    expect(those((who) => canSeeTopic(who, hidden))).toEqual(staff);
    expect(those((who) => canSeePost(who, hidden, reply('published')))).toEqual(staff);
    const open = { closedAt: null, closesAt: null };
    expect(those((who) => canReply(who, { ...hidden, ...open }, new Date()))).toEqual(staff);
    expect(those((who) => canReport(who, hidden, reply('published')))).toEqual(staff);
    expect(those((who) => canAccept(who, hidden, reply('published')))).toEqual(staff);
  });

  it.each<[PostState, PostState, string[]]>([
    ['published', 'published', EVERYBODY],
    ['published', 'held', ['replier']],
    ['published', 'hidden', ['replier']],
    ['hidden', 'published', ['asker']],
    ['hidden', 'hidden', []],
    ['published', 'private', ['replier']],
    ['private', 'published', EVERYBODY],
    ['private', 'private', ['replier']],
  ])('in a %s topic a %s reply is seen by %j', (topicState, state, expected) => {
    expect(those((who) => canSeePost(who, topic(topicState), reply(state)))).toEqual(expected);
  });

  it('members reply to published topics, and moderators alone to closed ones', () => {
    const now = new Date('2026-11-26T10:00:00Z');
    const open = { closedAt: null, closesAt: null };
    const repliers = (state: PostState, closing: Closing) =>
      those((who) => canReply(who, { ...topic(state), ...closing }, now));
    expect(repliers('published', open)).toEqual(EVERYBODY.slice(1));
    expect(repliers('held', open)).toEqual([]);
    expect(repliers('published', { ...open, closesAt: new Date('2026-11-26T10:00:01Z') })).toEqual(
      EVERYBODY.slice(1),
    );
    for (const closed of [
      { ...open, closesAt: now },
      { ...open, closedAt: now },
    ])
      expect(repliers('published', closed)).toEqual(['moderator', 'administrator']);
  });

  it('the asker and moderators change the tags, and moderators do the rest', () => {
    const now = new Date();
    const open = { ...topic('published'), closedAt: null, closesAt: null };
    expect(those((who) => canTag(who, open, now))).toEqual(['asker', 'moderator', 'administrator']);
    expect(those((who) => canTag(who, { ...open, closedAt: now }, now))).toEqual([
      'moderator',
      'administrator',
    ]);
    expect(those((who) => canClose(who, open, now))).toEqual(['moderator', 'administrator']);
    expect(those((who) => canClose(who, { ...open, state: 'hidden' }, now))).toEqual([]);
    expect(those((who) => canReopen(who, open))).toEqual([]);
  });

  it('the asker and moderators accept published replies', () => {
    const choosers = ['asker', 'moderator', 'administrator'];
    expect(those((who) => canAccept(who, topic('published'), reply('published')))).toEqual(
      choosers,
    );
    expect(those((who) => canAccept(who, topic('published'), reply('published', 1)))).toEqual([]);
    expect(those((who) => canAccept(who, topic('published'), reply('hidden')))).toEqual([]);
    expect(those((who) => canAccept(who, topic('held'), reply('published')))).toEqual([]);
  });

  it.each<[PostState, string[]]>([
    ['published', ['replier', 'moderator', 'administrator']],
    ['held', ['replier', 'moderator', 'administrator']],
    ['rejected', ['replier']],
    ['hidden', ['replier']],
    ['private', []],
  ])('a %s post is taken away by %j', (state, expected) => {
    expect(those((who) => canTakePrivate(who, reply(state)))).toEqual(expected);
  });

  it('members report what others published', () => {
    const reporters = ['asker', 'other', 'moderator', 'administrator'];
    expect(those((who) => canReport(who, topic('published'), reply('published')))).toEqual(
      reporters,
    );
    expect(those((who) => canReport(who, topic('published'), reply('hidden')))).toEqual([]);
    expect(those((who) => canReport(who, topic('hidden'), reply('published')))).toEqual([]);
  });
});
