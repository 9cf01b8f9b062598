import { asksNothing, LONGEST_SEARCH, readSearch, type SearchQuery } from './search-query.js';
import { textQuery } from './text-query.js';

const NO_STEMS = new Map<string, string[]>();

/** A search in one line: its words, what it must not have after a minus, and its filters. */
function told(query: SearchQuery): string {
  const term = ({ words, exact }: { words: string[]; exact: boolean }) =>
    exact ? `"${words.join(' ')}"` : words.join(' ');
  return [
    ...query.terms.map(term),
    ...query.without.map((each) => `-${term(each)}`),
    ...query.filters.map(({ filter, not }) => `${not ? '-' : ''}[${filter.kind} ${filter.value}]`),
    ...query.badDates.map((source) => `?${source}`),
  ].join(' ');
}

describe('a search', () => {
  it.each([
    ['lost mailbox', 'lost mailbox'],
    ['the the THE', 'the'],
    ['AZ-900', 'az 900'],
    ['-AZ-900', '-"az 900"'],
    ['"lost mailbox" exam', '"lost mailbox" exam'],
    ['„verlorenes Postfach“ «ça va»', '"verlorenes postfach" "ca va"'],
    ['"result"', '"result"'],
    ['-"no answer" result', 'result -"no answer"'],
    ['"never closed', '"never closed"'],
    ['mail"box', 'mail "box"'],
    ['""', ''],
    ['"" word', 'word'],
    ['-""', ''],
    ['" "', ''],
    ['-', ''],
    ['--', ''],
    ['--no', '-"no"'],
    ['-no -never', '-"no" -"never"'],
    ['a - b', 'a b'],
    ['in:title result', 'result [in title]'],
    ['IN:Title result', 'result [in title]'],
    ['in:body result', 'in body result'],
    ['by:Maria by:@tariq', '[by maria] [by tariq]'],
    ['by:', 'by'],
    ['by:@', 'by'],
    ['category:exams', '[category exams]'],
    ['category:"two words"', '[category two words]'],
    ['tag:AZ-900 tag:"Missing result"', '[tag az-900] [tag missing-result]'],
    ['tag:!!!', 'tag'],
    ['-tag:late -by:maria -is:open', '-[tag late] -[by maria] -[is open]'],
    ['is:answered is:ANSWERED', '[is answered]'],
    ['is:unanswered is:open is:closed', '[is unanswered] [is open] [is closed]'],
    ['is:mine is:bookmarked', '[is mine] [is bookmarked]'],
    ['is:wonderful', 'is wonderful'],
    ['is:', 'is'],
    ['before:2026-01-31 after:2025-12-01', '[before 2026-01-31] [after 2025-12-01]'],
    ['before:2026-02-30 late', 'late ?before:2026-02-30'],
    ['after:yesterday', '?after:yesterday'],
    ['after:0000-01-01', '?after:0000-01-01'],
    ['after:99999-01-01', '?after:99999-01-01'],
    ['before:', 'before'],
    ['author:maria', 'author maria'],
    ['https://host.example/a', 'https host example a'],
    ['12:30', '12 30'],
    ['from:a:b:c', 'from a b c'],
    ["' | & ! :* <-> ) ; drop table", 'drop table'],
    ['\u0000nul\u0000byte', 'nul byte'],
    ['by:ma\u0000ria', 'ria [by ma]'],
    ['\u202eturned\u202c around', 'turned around'],
    ['كلمة "مرور جديد"', 'كلمة "مرور جديد"'],
    ['мой пароль 証明書', 'мои пароль 証明書'],
    ['half \ud83d of a sign', 'half of a sign'],
    ['\ud83d\ude00', ''],
    ['   \t\n', ''],
    ['', ''],
  ])('%j means %s', (typed, expected) => {
    expect(told(readSearch(typed))).toBe(expected);
  });

  it('is read to its longest, however long it is', () => {
    const query = readSearch('very long '.repeat(1_000));
    expect(told(query)).toBe('very long');
    expect(query.isCut).toBe(true);
    expect(readSearch('x'.repeat(LONGEST_SEARCH)).isCut).toBe(false);
  });

  it('has so many parts at most', () => {
    const letters = 'abcdefghijklmnopqrst'.split('');
    const query = readSearch(letters.map((each) => `${each} -n${each} by:${each}`).join(' '));
    expect([query.terms, query.without, query.filters].map(({ length }) => length)).toEqual([
      10, 10, 10,
    ]);
  });

  it('asks for nothing where nothing in it says anything', () => {
    expect(
      ['', '""', '-', 'before:never', '-a', 'a', 'tag:b'].map(readSearch).map(asksNothing),
    ).toEqual([true, true, true, true, false, false, false]);
  });
});

describe('the query of a search', () => {
  it.each([
    ['lost a 900', 'all', `('lost':*) & ('a') & ('900':*)`],
    ['lost a of 900', 'any', `('lost':*) | ('900':*)`],
    ['a', 'any', ''],
    ['"lost mailbox"', 'all', `('lost':AB <-> 'mailbox':AB)`],
    ['late "a b"', 'any', `('late':*) | ('a':AB <-> 'b':AB)`],
    ['late -result', 'all', `(('late':*)) & !(('result':AB))`],
    ['late -result', 'any', `(('late':*)) & !(('result':AB))`],
    ['in:title late "my result"', 'all', `('late':*A) & ('my':A <-> 'result':A)`],
    ['-result', 'all', ''],
  ] as const)('%j for %s is %s', (typed, wanted, expected) => {
    expect(textQuery(readSearch(typed), NO_STEMS, wanted)).toBe(expected);
  });

  it('asks for other endings of a word too, unless it stands in quotes', () => {
    const stems = new Map([['results', ['result']]]);
    expect(textQuery(readSearch('results "results"'), stems, 'all')).toBe(
      `('results':* | 'result') & ('results':AB)`,
    );
    expect(textQuery(readSearch('in:title results'), stems, 'all')).toBe(
      `('results':*A | 'result':AC)`,
    );
  });
});
