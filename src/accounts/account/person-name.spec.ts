import { describe, expect, it } from '@jest/globals';
import { nameProblem, tidyName } from './person-name.js';

describe('nameProblem', () => {
  it.each([
    'Ilka Marwood',
    "Siobhán O'Neill-Brandt",
    'X Æ',
    'Joe Root',
    'Ana Lead',
    'محمد رضا',
    'می‌خواهم',
    'क्‍ष Devi',
    '李小龙',
    'Nguyễn Thị Ánh',
    'J.',
    'Supportive Sam',
  ])('takes %s', (name) => {
    expect(nameProblem(tidyName(name))).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['x'.repeat(81), 'tooLong'],
    ['Ilka\u202eMarwood', 'characters'],
    ['Ilka\u2066Marwood', 'characters'],
    ['Ilka\u0000', 'characters'],
    ['Ilka\nMarwood', 'characters'],
    ['Ilka\u2028Marwood', 'characters'],
    ['I\u0301\u0301\u0301\u0301\u0301', 'characters'],
    ['\ue000Ilka', 'characters'],
    ['12345', 'characters'],
    ['...', 'characters'],
    ['ilka@inbox.example', 'personal'],
    ['Ilka +49 30 901820', 'personal'],
    ['Ilka, ID 101152019', 'personal'],
    ['Keyhaven', 'staff'],
    ['Keyhaven Support', 'staff'],
    ['MODERATOR', 'staff'],
    ['Ｍｏｄｅｒａｔｏｒ', 'staff'],
    ['M o d e r a t o r', 'staff'],
    ['M0d3rat0r', 'staff'],
    ['Mödérator', 'staff'],
    ['The Admin', 'staff'],
    ['Anna (staff)', 'staff'],
    ['Mod', 'staff'],
    ['System', 'staff'],
  ])('refuses %j as %s', (name, problem) => {
    expect(nameProblem(tidyName(name))).toBe(problem);
  });
});

describe('tidyName', () => {
  it('keeps one space between words and composes accents', () => {
    expect(tidyName('  Jose\u0301   Marti ')).toBe('José Marti');
  });
});
