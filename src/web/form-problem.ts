/**
 * An entry that a service refuses, to be shown beside its field.
 * @param field HTML name of the field; '' for the whole form
 * @param key message in `locales`
 */
export class FormProblem extends Error {
  override readonly name = 'FormProblem';

  /** What else speaks against the same entry. */
  readonly others: FormProblem[] = [];

  constructor(
    readonly field: string,
    readonly key: string,
    readonly params: Record<string, unknown> = {},
  ) {
    super(key);
  }

  /** Refuses an entry for all of these at once; does nothing where there is none. */
  static throwAll([first, ...others]: readonly FormProblem[]): void {
    if (first === undefined) return;
    first.others.push(...others);
    throw first;
  }
}
