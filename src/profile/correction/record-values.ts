/** What only a correction changes of a record that exists: '' where there is none. */
export interface RecordValues {
  givenName: string;
  familyName: string;
  nativeName: string;
  birthDate: string;
  signInAddress: string;
  contactAddress: string;
}

export type RecordField = keyof RecordValues;

/** Its fields, in the order of the page. */
export const RECORD_FIELDS = [
  'givenName',
  'familyName',
  'nativeName',
  'birthDate',
  'signInAddress',
  'contactAddress',
] as const satisfies readonly RecordField[];

/** Fields that reach the holder, or are evidence: staff sees them on demand. */
const SHOWN_ON_DEMAND: ReadonlySet<RecordField> = new Set([
  'birthDate',
  'signInAddress',
  'contactAddress',
]);

/** One value of a record, and what it is to be. */
export interface RecordChange {
  field: RecordField;
  before: string;
  after: string;
}

/** What differs between the values on record and those that are wanted. */
export function changesBetween(before: RecordValues, after: RecordValues): RecordChange[] {
  return RECORD_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

/** Whether each value that a correction is about still reads as when it was proposed. */
export function isAsSeen(changes: readonly RecordChange[], now: RecordValues): boolean {
  return changes.every(({ field, before }) => now[field] === before);
}

/** Values with the changes in them. */
export function withChanges(values: RecordValues, changes: readonly RecordChange[]): RecordValues {
  return { ...values, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) };
}

/** Whether one of the changes shows what staff sees on demand only. */
export function touchesContact(changes: readonly RecordChange[]): boolean {
  return changes.some(({ field }) => SHOWN_ON_DEMAND.has(field));
}

/** The addresses that changes name, those of before and those of afterwards. */
export function addressesIn(changes: readonly RecordChange[]): string[] {
  return changes
    .filter(({ field }) => field === 'signInAddress' || field === 'contactAddress')
    .flatMap(({ before, after }) => [before, after])
    .filter((address) => address !== '');
}
