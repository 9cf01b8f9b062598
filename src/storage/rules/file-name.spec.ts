import { shownFileName } from './file-name.js';

describe('shownFileName', () => {
  it.each([
    ['Deed poll, page 1.pdf', 'Deed poll, page 1.pdf'],
    ['..\\..\\boot.ini', '..\\..\\boot.ini'],
    ['evil.php\0.png', 'evil.php.png'],
    ['a\r\nSet-Cookie: b.png', 'aSet-Cookie: b.png'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['e\u0301\u{1F600}.png', '\u00e9\u{1F600}.png'],
    ['  two   words.png ', 'two words.png'],
    ['\u200B', ''],
  ])('%j is %j', (given, shown) => expect(shownFileName(given)).toBe(shown));

  it('keeps beginning and end of a long one', () => {
    const shown = shownFileName(`${'\u{1F600}'.repeat(200)}.pdf`);
    expect(Array.from(shown)).toHaveLength(100);
    expect(shown).toMatch(/^\u{1F600}.*….*\.pdf$/u);
  });
});
