import { itemNews } from './news.views.js';

const ME = 7;
const became = { key: 'moderation:left', params: {} };
const row = { version: '3' };
const by = (accountId: number) => ({ accountId, name: 'Rosa' });

it.each([
  ['nothing', { version: '3', claimer: '' }, { row, claim: null }, null],
  ['that it left', { version: '3', claimer: '7' }, { row: null, claim: by(ME) }, 'left'],
  ['that it changed', { version: '2', claimer: '7' }, { row, claim: by(ME) }, 'news.changed'],
  ['that another took it', { version: '3', claimer: '' }, { row, claim: by(8) }, 'news.taken'],
  ['no claim that stands there', { version: '3', claimer: '8' }, { row, claim: by(8) }, null],
  ['the end of an own claim', { version: '3', claimer: '7' }, { row, claim: null }, 'claim.lost'],
  ['that it is free again', { version: '3', claimer: '8' }, { row, claim: null }, 'news.free'],
  ['no own claim of another tab', { version: '3', claimer: '' }, { row, claim: by(ME) }, null],
])('an open page is told %s', (_what, shown, now, key) => {
  const news = itemNews(ME, shown, { became, ...now });
  expect(news?.key ?? null).toBe(key && `moderation:${key}`);
});
