import type { Ticket } from '../ticket/ticket.entity.js';
import { messageViews, possibleActs, toldTo } from './status.views.js';

describe('what the requester is offered', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const ticket = { since: now, appealable: true, appealedAt: null };
  const offered = (facts: Partial<Ticket>) =>
    Object.entries(possibleActs({ ...ticket, ...facts } as Ticket, now)).flatMap(([act, is]) =>
      is ? [act] : [],
    );

  it.each<[Ticket['state'], string[]]>([
    ['submitted', ['withdraws']],
    ['in_review', ['withdraws']],
    ['second_review', ['withdraws']],
    ['hold', ['withdraws']],
    ['waiting', ['answers', 'withdraws']],
    ['ready', []],
    ['resolved', []],
    ['disputed', []],
    ['rejected', ['appeals']],
    ['expired', []],
    ['closed', []],
  ])('%s: %j', (state, acts) => expect(offered({ state })).toEqual(acts));

  it('is no second appeal, and none after 30 days', () => {
    expect(offered({ state: 'rejected', appealedAt: now })).toEqual([]);
    expect(offered({ state: 'rejected', appealable: false })).toEqual([]);
    expect(offered({ state: 'rejected', since: new Date('2026-10-23T12:00:00Z') })).toEqual([]);
  });
});

describe('the conversation as the requester reads it', () => {
  const at = new Date('2026-11-22T12:00:00Z');
  const message = (kind: 'question' | 'answer' | 'decision' | 'sentBack') => ({
    kind,
    authorName: 'Mona',
    body: kind,
    at,
  });
  const all = [message('question'), message('answer'), message('decision'), message('sentBack')];
  const read = (sentence: Parameters<typeof toldTo>[1]) =>
    messageViews(all, toldTo({ state: 'in_review', toldAt: null }, sentence, at)).map(
      (view) => view.paragraphs[0],
    );

  it('holds back a decision until its outcome is told', () => {
    expect(read('checking')).toEqual(['question', 'answer']);
    expect(read('waiting')).toEqual(['question', 'answer']);
    expect(read('ready')).toEqual(['question', 'answer', 'decision']);
    expect(read('rejected')).toEqual(['question', 'answer', 'decision']);
  });
});
