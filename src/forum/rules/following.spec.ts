import { type Follow, type Level, levelOf, type Mailing, mailingOf } from './following.js';

const level = (chosen: Level | null): Follow => ({ level: chosen, mail: null });
const mail = (chosen: Mailing | null): Follow => ({ level: null, mail: chosen });

it.each<[Level | null, Level | null, Level]>([
  [null, null, 'normal'],
  [null, 'watching', 'watching'],
  [null, 'muted', 'muted'],
  ['watching', 'muted', 'watching'],
  ['normal', 'watching', 'normal'],
  ['muted', 'watching', 'muted'],
])('topic %s in category %s is %s', (topic, category, expected) => {
  expect(levelOf(level(topic), level(category))).toBe(expected);
});

it.each<[Mailing | null, Mailing | null, Mailing, Mailing]>([
  [null, null, 'daily', 'daily'],
  [null, 'none', 'daily', 'none'],
  ['at-once', 'none', 'daily', 'at-once'],
  ['none', null, 'at-once', 'none'],
])('mails of topic %s, category %s, all %s come %s', (topic, category, all, expected) => {
  expect(mailingOf(mail(topic), mail(category), { mail: all })).toBe(expected);
});
