/** Where an upload stands on its way to the records. */
export type ImportState =
  'checking' | 'checked' | 'importing' | 'imported' | 'failed' | 'discarded';

/** What an administrator does about one. */
export type ImportAct = 'start' | 'discard';

const STEPS: Record<ImportAct, { from: readonly ImportState[]; to: ImportState }> = {
  // Nothing is taken over whose dry run nobody could read.
  start: { from: ['checked'], to: 'importing' },
  discard: { from: ['checking', 'checked'], to: 'discarded' },
};

/** Uploads that are on their way: one at a time. Their files are kept, those of all others are gone. */
export const OPEN_STATES: readonly ImportState[] = ['checking', 'checked', 'importing'];

/** What an act makes of an upload; null where it is too late for it. */
export function afterAct(state: ImportState, act: ImportAct): ImportState | null {
  const { from, to } = STEPS[act];
  return from.includes(state) ? to : null;
}

/** Whether an act was done already: a button that was pressed twice. */
export function isDone(state: ImportState, act: ImportAct): boolean {
  return state === STEPS[act].to || (act === 'start' && state === 'imported');
}
