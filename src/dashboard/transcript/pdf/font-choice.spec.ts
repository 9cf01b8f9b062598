import { chooseFonts } from './font-choice.js';
import { fontFamilies } from './font-families.js';
import { parseRanges } from './unicode-ranges.js';

const idsOf = (text: string, locale = 'en') => {
  const { slices, missing } = chooseFonts(text, fontFamilies(locale, text));
  return { files: [...new Set(slices.map(({ id }) => id.replace(/\/\d+$/, '/n')))], missing };
};

describe('the fonts of a text', () => {
  it.each([
    ['Zoë Ångström', 'en', ['source-sans-3/latin']],
    ['Łukasz', 'pl', ['source-sans-3/latin-ext', 'source-sans-3/latin']],
    ['Γιώργος', 'el', ['source-sans-3/greek']],
    ['Щербаков', 'ru', ['source-sans-3/cyrillic']],
    ['محمد', 'ar', ['vazirmatn/arabic']],
    ['بن عليّ', 'ar', ['source-sans-3/latin', 'vazirmatn/arabic']],
    ['Adébáyọ̀'.normalize('NFC'), 'en', ['source-sans-3/vietnamese', 'source-sans-3/latin']],
    ['gbẹ́'.normalize('NFC'), 'en', ['source-sans-3/vietnamese', 'source-sans-3/latin']],
    ['葛\u{e0100}城', 'ja', ['noto-sans-jp/n']],
    ['רָחֵל', 'he', ['noto-sans-hebrew/hebrew']],
    ['כהן־לוי', 'he', ['noto-sans-hebrew/hebrew']],
    ['श्रीवास्तव', 'hi', ['noto-sans-devanagari/devanagari']],
    ['王小明', 'zh', ['noto-sans-sc/n']],
    ['山田', 'ja', ['noto-sans-jp/n']],
    ['山田 さくら', 'en', ['source-sans-3/latin', 'noto-sans-jp/n']],
    ['김철수', 'ko', ['noto-sans-kr/n']],
  ])('of %s (%s)', (text, locale, files) => {
    expect(idsOf(text, locale)).toEqual({ files, missing: [] });
  });

  it('says what no font has', () => {
    expect(idsOf('Anna ꦲꦤ').missing).toEqual(['ꦲ', 'ꦤ']);
  });

  it('reads ranges as style sheets write them', () => {
    expect(parseRanges('U+0-ff,U+131, u+20AC')).toEqual([
      [0, 0xff],
      [0x131, 0x131],
      [0x20ac, 0x20ac],
    ]);
  });
});
