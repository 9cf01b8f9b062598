import { readTags, tagNamed } from './topic-tags.js';

describe('the tags of a topic', () => {
  it.each([
    ['Missing result, AZ-900', ['missing-result', 'az-900']],
    ['  , ;  ,', []],
    ['Prüfung,PRÜFUNG، 証明書', ['prufung', '証明書']],
    ['<b>bold</b>', ['b-bold-b']],
    ['one\ntwo', ['one', 'two']],
    ['', []],
  ])('of %j are %j', (typed, tags) => {
    expect(readTags(typed)).toEqual(tags);
  });

  it.each([
    ['az-900', 'az-900'],
    ['AZ 900', 'az-900'],
    ['--az--900--', 'az-900'],
    ['a'.repeat(31), null],
    ["'", null],
    ['', null],
  ])('are found in an address %j as %j', (text, tag) => {
    expect(tagNamed(text)).toBe(tag);
  });
});
