import { revisionSteps, type Revision, type Withheld } from './revision-steps.js';

type Said = [text: string, withheld?: Withheld | null, byStaff?: boolean];

const revisions = (said: Said[]): Revision<string>[] =>
  said.map(([text, withheld = null, byStaff = false], at) => ({
    ...{ at: new Date(at), byStaff, reason: '', withheld, text },
  }));

/** `before>after` with who changed it, the newest first; `?` for what is not shown. */
const history = (said: Said[], seesAll: boolean) =>
  revisionSteps(revisions(said), 'now', seesAll).map(
    ({ before, after, byAuthor, byStaff }) =>
      `${before ?? '?'}>${after} ${byAuthor ? 'a' : ''}${byStaff ? 's' : ''}`,
  );

describe('the history of a text', () => {
  it.each<[string, Said[], string[], string[]]>([
    ['never changed', [], [], []],
    ['changed once', [['one']], ['one>now a'], ['one>now a']],
    ['changed twice', [['one'], ['two']], ['two>now a', 'one>two a'], ['two>now a', 'one>two a']],
    ['corrected at once', [['one', 'small']], [], ['one>now a']],
    [
      'corrected at once, then changed',
      [['one', 'small'], ['two']],
      ['two>now a'],
      ['two>now a', 'one>two a'],
    ],
    ['changed by its author while it waited', [['one', 'unpublished']], [], ['one>now a']],
    [
      'changed by a moderator before it appeared',
      [['one', 'unpublished', true]],
      ['?>now s'],
      ['one>now s'],
    ],
    [
      'an edit that a moderator changed',
      [['one'], ['two', 'unpublished', true]],
      ['one>now as'],
      ['two>now s', 'one>two a'],
    ],
    [
      'rid of personal data',
      [['one'], ['two', 'personal'], ['three']],
      ['three>now a', 'one>three a'],
      ['three>now a', 'two>three a', 'one>two a'],
    ],
    [
      'rid of personal data that always stood there',
      [
        ['one', 'personal'],
        ['two', 'personal'],
      ],
      ['?>now a'],
      ['two>now a', 'one>two a'],
    ],
  ])('%s', (_name, said, everybody, staff) => {
    expect(history(said, false)).toEqual(everybody);
    expect(history(said, true)).toEqual(staff);
  });

  it('says why something is not shown, and no reason of what is not told', () => {
    const [quiet, staff] = revisions([
      ['one', 'unpublished'],
      ['two', 'unpublished', true],
    ]).map((each, at) => ({ ...each, reason: `reason ${at}` }));
    if (!quiet || !staff) throw new Error('two revisions');
    expect(revisionSteps([quiet, staff], 'now', false)).toEqual([
      expect.objectContaining({ reasons: ['reason 1'], withheld: 'unpublished', before: null }),
    ]);
  });
});
