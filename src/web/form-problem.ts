/**
 * An entry that a service refuses, to be shown beside its field.
 * @param field HTML name of the field; '' for the whole form
 * @param key message in `locales`
 */
export class FormProblem extends Error {
  override readonly name = 'FormProblem';

  constructor(
    readonly field: string,
    readonly key: string,
    readonly params: Record<string, unknown> = {},
  ) {
    super(key);
  }
}
