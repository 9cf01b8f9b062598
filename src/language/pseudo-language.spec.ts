import { direction } from './direction.js';
import { pseudo } from './pseudo-language.js';

describe('the pseudo-language', () => {
  it('accents every text and leaves what is filled in alone', () => {
    expect(pseudo({ a: ['Can {{name}} see?'], b: { c: 'Yes' } })).toEqual({
      a: ['Çàñ {{name}} séé?'],
      b: { c: 'Ýés' },
    });
  });

  it('is mirrored, as right-to-left languages are', () => {
    expect(['en', 'en-XB', 'ar', 'he-IL', 'de'].map(direction)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
    ]);
  });
});
