import { digitsOf, foldCode, foldName, isOneLetterOff, isTransposed } from './spelling.js';

describe('foldName', () => {
  it.each([
    ['Käthe', 'kathe'],
    ['  MÜLLER-Lüdenscheidt ', 'muller ludenscheidt'],
    ['Straße', 'strasse'],
    ['Łukasz Øst', 'lukasz ost'],
    ['Ａｎｎａ', 'anna'],
    ['O’Brien', 'o brien'],
    ['İpek', 'ipek'],
    ['Шевченко', 'шевченко'],
    ['José', 'jose'],
    ['', ''],
  ])('%j is %j', (name, folded) => expect(foldName(name)).toBe(folded));
});

describe('foldCode', () => {
  it.each(['AZ-104', 'az 104', 'az104', 'ＡＺ－１０４'])('%j is one exam', (code) =>
    expect(foldCode(code)).toBe('az104'),
  );
});

describe('digitsOf', () => {
  it.each([
    ['700-104223', '700104223'],
    ['٧٠٠١٠٤', '700104'],
    ['७००', '700'],
    ['１２３', '123'],
    ['none', ''],
  ])('%j has %j', (text, digits) => expect(digitsOf(text)).toBe(digits));
});

describe('isTransposed', () => {
  it.each([
    ['1234', '1324', true],
    ['1234', '2143', false],
    ['1234', '1234', false],
    ['1234', '1235', false],
    ['12', '21', true],
    ['123', '12', false],
  ])('%s and %s: %s', (a, b, expected) => expect(isTransposed(a, b)).toBe(expected));
});

describe('isOneLetterOff', () => {
  it.each([
    ['meyer', 'meier', true],
    ['schmidt', 'schmid', true],
    ['anna', 'hanna', true],
    ['anna', 'anna', false],
    ['anna', 'hannah', false],
    ['maria', 'mario', true],
    ['maria', 'marco', false],
  ])('%s and %s: %s', (a, b, expected) => expect(isOneLetterOff(a, b)).toBe(expected));
});
