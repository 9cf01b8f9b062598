import { paragraphs } from './paragraphs.js';

describe('paragraphs', () => {
  it.each([
    ['One line.', ['One line.']],
    ['As a browser sends it.\r\n\r\nTwo.', ['As a browser sends it.', 'Two.']],
    ['\n a \n\n\n b ', ['a', 'b']],
    ['', []],
  ])('%j', (body, lines) => expect(paragraphs(body)).toEqual(lines));
});
