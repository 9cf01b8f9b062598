import { withoutPassages, withoutQuotedPassages } from './passages.js';

describe('passages are taken out of a text', () => {
  it.each<[string, string[], string]>([
    ['Call 030 123456 now, 030 123456!', ['030 123456'], 'Call […] now, […]!'],
    ['Anna Meier, Meier', ['Meier', 'Anna Meier'], '[…], […]'],
    ['a.c abc', ['a.c'], '[…] abc'],
    ['$& stays', ['none', ''], '$& stays'],
  ])('%j without %j: %j', (text, passages, expected) => {
    expect(withoutPassages(text, passages)).toBe(expected);
  });

  it('out of what it quotes alone', () => {
    expect(withoutQuotedPassages('> by Anna\n > > Anna\nAnna says', ['Anna'])).toBe(
      '> by […]\n > > […]\nAnna says',
    );
  });
});
