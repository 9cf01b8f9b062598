import { WordMatcher, wordKey } from './word-matcher.js';

const found = (words: string[], text: string) =>
  new WordMatcher(words).find(text).map(({ start, end }) => text.slice(start, end));

describe('a watched word', () => {
  it.each([
    ['dump', 'Get a DUMP here', ['DUMP']],
    ['dump', 'dumpling', []],
    ['dump', 'brain-dump.', ['dump']],
    ['dump', '_dump_ **dump**', ['dump', 'dump']],
    ['dump', 'dump2', []],
    ['dump*', 'Dumping brain-dumps, updump', ['Dumping', 'dumps']],
    ['dump', 'd\u00adu\u200bmp', ['d\u00adu\u200bmp']],
    ['dump', 'ｄｕｍｐ 𝐝𝐮𝐦𝐩', ['ｄｕｍｐ', '𝐝𝐮𝐦𝐩']],
    ['dump', 'dúmp du\u0301mp', ['dúmp', 'du\u0301mp']],
    ['exam dump', 'Exam\n   dump, exam-dump', ['Exam\n   dump']],
    ['exam dump', 'exam\n\ndump, exam\n \ndump', []],
    ['strasse', 'Straße STRASSE', ['Straße', 'STRASSE']],
    ['Straße', 'strasse', ['strasse']],
    ['ΟΔΟΣ', 'οδος οδοσ', ['οδος', 'οδοσ']],
    ['ılık', 'ILIK', ['ILIK']],
    ['c++', 'c++ and c+', ['c++']],
    ['дамп', 'Дампы ДАМП', ['ДАМП']],
    ['дамп*', 'Дампы ДАМП', ['Дампы', 'ДАМП']],
    ['غش', 'الغش ممنوع، غَشّ وغـش غـــش', ['غَشّ', 'غـــش']],
    ['تسريب*', 'تسريبات', ['تسريبات']],
    ['作弊', '考试作弊器', ['作弊']],
    ['カンニング', 'ｶﾝﾆﾝｸﾞ、試験カンニングペーパー', ['ｶﾝﾆﾝｸﾞ', 'カンニング']],
    [
      '컨닝',
      '컨닝을 \u110f\u1165\u11ab\u1102\u1175\u11bc',
      ['컨닝', '\u110f\u1165\u11ab\u1102\u1175\u11bc'],
    ],
    ['하', '한', []],
    ['โกง', 'อย่าโกงข้อสอบ', ['โกง']],
    ['dump', 'これはdumpです', ['dump']],
    ['😀', 'a😀b', ['😀']],
    ['', 'anything', []],
    ['*', 'anything', []],
  ])('%j in %j', (word, text, expected) => {
    expect(found([word], text)).toEqual(expected);
  });

  it('is found with others that it overlaps, each under the name that it is listed by', () => {
    const text = 'exam dumps';
    const words = ['dumps', 'exam dump*', 'dump*', 'exam', 'dump'];
    const hits = new WordMatcher(words).find(text).map(({ word, start }) => `${word}@${start}`);
    expect(hits.sort()).toEqual(['dump*@5', 'dumps@5', 'exam dump*@0', 'exam@0']);
  });

  it('is compared by one key, however it is written', () => {
    expect(wordKey(' Exam  DÚMP* ')).toBe('exam dump');
  });

  it.each([
    ['nested beginnings', (n: number) => 'a'.repeat(n), (k: number) => `${'a'.repeat(k)}*`],
    ['nested words without spaces', (n: number) => '作'.repeat(n), (k: number) => '作'.repeat(k)],
    [
      'words that nearly fit',
      (n: number) => 'ab'.repeat(n / 2),
      (k: number) => `${'ab'.repeat(k)}c`,
    ],
  ])('T52: takes steps in proportion to the text, whatever is listed: %s', (_what, text, word) => {
    const matcher = new WordMatcher(Array.from({ length: 60 }, (_, at) => word(at + 1)));
    const steps = (length: number) => matcher.scan(text(length)).steps;
    expect(steps(4_000)).toBeLessThanOrEqual(4_000 * 63);
    expect(steps(8_000)).toBeLessThanOrEqual(2 * steps(4_000) + 4_000);
  });

  it('T52: takes no more than three steps a letter for a long list of words that are not there', () => {
    const matcher = new WordMatcher(Array.from({ length: 500 }, (_, at) => `unlikely word ${at}`));
    const text = 'unlikely wor '.repeat(2_000);
    expect(matcher.scan(text).steps).toBeLessThanOrEqual(3 * text.length);
  });
});
