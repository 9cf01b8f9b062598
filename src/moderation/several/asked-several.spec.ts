import { askedByAddress, askedByForm, seenText } from './asked-several.js';

const seen = (id: string, version: string | null = null) => ({ id, version });

describe('what is asked to be decided at once', () => {
  it.each([
    [{ kind: 'posts', verb: 'approval', item: ['12', '15', '12'] }, [seen('12'), seen('15')]],
    [{ kind: 'reports', verb: 'rejection', item: '7' }, [seen('7')]],
    [{ kind: 'posts', verb: 'approval' }, []],
    [{ kind: 'posts', verb: 'approval', item: ['R-1', '0x1', '-2', ' 3'] }, []],
    [{ kind: 'posts', verb: 'question', item: '7' }, null],
    [{ kind: 'recovery', verb: 'approval', item: '7' }, null],
    [{ kind: 'none', verb: 'approval', item: '7' }, null],
    [{}, null],
  ])('an address with %j', (query, items) => {
    expect(askedByAddress(query)?.seen ?? null).toEqual(items);
  });

  it('a form names each with the version that was seen', () => {
    const items = [seen('12', '3'), seen('15', '1')];
    expect(askedByForm({ kind: 'posts', verb: 'rejection', items: seenText(items) })).toEqual({
      ...{ kind: 'posts', verb: 'rejection', seen: items },
    });
  });

  it.each([['12'], ['12.3 x'], ['12.3.4'], [''], [' ']])('a form with %j names none', (items) => {
    expect(askedByForm({ kind: 'posts', verb: 'approval', items })?.seen).toEqual([]);
  });
});
