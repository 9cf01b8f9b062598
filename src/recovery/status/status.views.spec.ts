import { describe, expect, it } from '@jest/globals';
import { messageViews, paragraphs } from './status.views.js';

describe('paragraphs', () => {
  it.each([
    ['One line.', ['One line.']],
    ['As a browser sends it.\r\n\r\nTwo.', ['As a browser sends it.', 'Two.']],
    ['\n a \n\n\n b ', ['a', 'b']],
    ['', []],
  ])('%j', (body, lines) => expect(paragraphs(body)).toEqual(lines));
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
  const read = (sentence: Parameters<typeof messageViews>[1]) =>
    messageViews(all, sentence).map((view) => view.paragraphs[0]);

  it('holds back a decision until its outcome is told', () => {
    expect(read('checking')).toEqual(['question', 'answer']);
    expect(read('waiting')).toEqual(['question', 'answer']);
    expect(read('ready')).toEqual(['question', 'answer', 'decision']);
    expect(read('rejected')).toEqual(['question', 'answer', 'decision']);
  });
});
