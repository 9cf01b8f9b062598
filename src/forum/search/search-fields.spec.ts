import { fieldsOf, operatorsOf, withFields } from './search-fields.js';
import { readPlace, writePlace } from './search-place.js';
import { readSearch } from './search-query.js';

const NONE = { category: '', only: '', from: '', to: '' };

describe('the fields of a search', () => {
  it('show what its operators say, and are written as these', () => {
    const fields = fieldsOf(
      readSearch('late category:exams is:open is:mine after:2026-01-31 -category:profile').pieces,
    );
    expect(fields).toEqual({ ...NONE, category: 'exams', only: 'mine', from: '2026-01-31' });
    expect(operatorsOf(fields)).toBe('category:exams is:mine after:2026-01-31');
    expect(operatorsOf(NONE)).toBe('');
  });

  it.each([
    ['nothing chosen', 'late', NONE, '', null],
    ['nothing sent', 'late category:exams', {}, '', null],
    ['a category', 'late', { ...NONE, category: 'exams' }, '', 'late category:exams'],
    [
      'another one',
      'late category:exams',
      { category: 'profile' },
      'category:exams',
      'late category:profile',
    ],
    ['none any more', 'late category:exams by:a', { category: '' }, 'category:exams', 'late by:a'],
    ['the same as before', 'category:profile x', { category: 'exams' }, 'category:exams', null],
    [
      'both days',
      '',
      { from: '2026-01-01', to: '2026-02-01' },
      '',
      'after:2026-01-01 before:2026-02-01',
    ],
    ['what is no day', 'a', { from: 'never "ever"' }, '', 'a after:"never ever"'],
    ['beside a status', 'is:open', { only: 'mine' }, '', 'is:open is:mine'],
  ])('change a search by %s', (_what, typed, sent, was, expected) => {
    expect(withFields(typed, sent, was)).toBe(expected);
  });
});

describe('a place in the results', () => {
  it.each([
    { key: 0.0607927106320858, id: 12 },
    { key: 1e-20, id: 1 },
    { key: 1_790_000_000_123, id: 2_147_483_647 },
  ])('%j is read as it was written', (place) => {
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  it.each(['', 'x', '1', '1_', '_1', '1_9999999999', '-1_1', 'NaN_1', '1e999_1', '1_1_1'])(
    '%j is none',
    (text) => {
      expect(readPlace(text)).toBeNull();
    },
  );
});
