import { afterAct, type ImportAct, type ImportState, isDone } from './import-state.js';

const TABLE: [ImportState, ImportAct, ImportState | null, boolean][] = [
  ['checking', 'start', null, false],
  ['checked', 'start', 'importing', false],
  ['importing', 'start', null, true],
  ['imported', 'start', null, true],
  ['failed', 'start', null, false],
  ['discarded', 'start', null, false],
  ['checking', 'discard', 'discarded', false],
  ['checked', 'discard', 'discarded', false],
  ['importing', 'discard', null, false],
  ['imported', 'discard', null, false],
  ['failed', 'discard', null, false],
  ['discarded', 'discard', null, true],
];

describe('an upload of records', () => {
  it.each(TABLE)('that is %s, on %s becomes %s; done before: %s', (state, act, after, done) => {
    expect([afterAct(state, act), isDone(state, act)]).toEqual([after, done]);
  });
});
