import { handleFrom } from './handle.js';

describe('handleFrom', () => {
  it.each([
    ['Ilka Marwood', 'ilka-marwood'],
    ['Käthe Müller', 'kathe-muller'],
    ["Siobhán O'Neill", 'siobhan-o-neill'],
    ['Łukasz Straße', 'lukasz-strasse'],
    ['  -Ana-  ', 'ana'],
    ['Maximiliane von und zu Hohenfels-Brandt', 'maximiliane-von-und-zu-hohenfe'],
    ['李小龙', 'member'],
    ['X', 'member'],
    ['Moderator', 'member'],
    ['Keyhaven Support', 'member'],
    ['Ｍ0ｄ3ｒａｔ0ｒ', 'member'],
    ['rnoderator', 'member'],
    ['A d m i n', 'member'],
    ['Μоdеrаtоr', 'member'],
  ])('makes of %s the handle %s', (name, handle) => {
    expect(handleFrom(name)).toBe(handle);
  });
});
