import { excerpt } from './excerpt.js';
import { plainText } from './plain-text.js';
import { quotation } from './quotation.js';

describe('plainText', () => {
  it.each([
    [
      '# Title\n\nSome **bold** [words](https://a.example) and `code`.',
      'Title\nSome bold words and code.',
    ],
    ['- one\n- two\n\n```\nfenced\n```', 'one\ntwo\nfenced'],
    ['line one\nline two', 'line one\nline two'],
    ['> an unnamed quote\n\nanswer', 'an unnamed quote\nanswer'],
    ['a &amp; b <b>', 'a & b <b>'],
    ['![alt words](https://a.example/x.png)', 'alt words'],
    ['  \n\n', ''],
  ])('of %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('leaves out quotations of other posts', () => {
    const quoted = quotation({ author: 'Ana', path: '/t/7/x?post=3#p-3', markdown: 'her words' });
    expect(plainText(`${quoted}my words`)).toBe('my words');
  });
});

describe('excerpt', () => {
  it.each([
    ['short', 10, 'short'],
    ['two\n lines', 20, 'two lines'],
    ['cut between the words here', 18, 'cut between the…'],
    ['onelongwordwithoutanyspace', 10, 'onelongwo…'],
    ['😀😀😀😀', 3, '😀😀…'],
  ])('of %j in %i characters', (text, longest, line) => {
    expect(excerpt(text, longest)).toBe(line);
  });
});
