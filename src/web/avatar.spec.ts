import { avatarHue, initials } from './avatar.js';

describe('initials', () => {
  it.each([
    ['Ilka Marwood', 'IM'],
    ['Li Wei Tan', 'LT'],
    ['Plato', 'P'],
    ["  d'Artagnan (work) ", 'DW'],
    ['Ірина Шевченко', 'ІШ'],
    ['李伟', '李'],
    ['', '?'],
    ['—', '?'],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('avatarHue', () => {
  it('is one of twelve, and the same for the same name', () => {
    const names = Array.from({ length: 400 }, (_, number) => `Person ${number}`);
    const hues = names.map(avatarHue);
    expect(new Set(hues)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    expect(names.map(avatarHue)).toEqual(hues);
  });
});
