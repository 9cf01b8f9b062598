import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { blankRefused } from './blank-refused.js';
import { FormProblem } from './form-problem.js';
import { inPageOrder } from './page-order.js';
import { typedValues } from './typed-values.js';

/** One message beside a field: a key of `locales` and what to fill in. */
export interface FieldMessage {
  field: string;
  key: string;
  params: Record<string, unknown>;
}

/** What a template gets of a form. Fields go by their HTML name, nested ones as `exams[0][examCode]`. */
export interface FormView {
  failed: boolean;
  fields: Record<string, { value: string; error?: FieldMessage }>;
  errors: FieldMessage[];
}

type FormClass<T extends object> = new () => T;

/**
 * An HTML form on its way in and, where an entry is refused, back out: with
 * everything as it was typed and each message at its field.
 */
export class Form<T extends object> {
  private constructor(
    private readonly type: FormClass<T>,
    private readonly values: Record<string, string>,
    private readonly data: T | null,
    private readonly errors: FieldMessage[],
  ) {}

  /** A form that nobody has filled in yet; `values` stand in it as suggestions. */
  static empty<T extends object>(
    type: FormClass<T>,
    values: Record<string, unknown> = {},
  ): Form<T> {
    return new Form<T>(type, typedValues(values), null, []);
  }

  /**
   * Reads a request's body. Fields that `type` does not name are refused (OWASP ASVS 5.0, 15.3.3).
   * @param check what the form's own rules cannot say, of the fields that they took: so everything is
   *   named at once. A field that they refused has its default there
   */
  static read<T extends object>(
    type: FormClass<T>,
    body: unknown,
    check: (entry: T) => FormProblem[] = () => [],
  ): Form<T> {
    const given = body !== null && typeof body === 'object' ? body : {};
    const data = plainToInstance(type, withoutConstructors(given, true), {
      exposeDefaultValues: true,
    });
    const refused = validateSync(data, { whitelist: true, forbidNonWhitelisted: true });
    const errors = refused.flatMap((each) => messages(each, ''));
    const named = new Set(errors.map(({ field }) => field));
    if (blankRefused(refused))
      errors.push(
        ...check(data)
          .flatMap(said)
          .filter(({ field }) => !named.has(field)),
      );
    return new Form<T>(type, typedValues(given), errors.length === 0 ? data : null, errors);
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  /**
   * Does `act` with the checked data.
   * @returns false where the entry, or `act` by a FormProblem, was refused; other errors pass through
   */
  async submit(act: (data: T) => Promise<unknown>): Promise<boolean> {
    if (this.data === null || this.failed) return false;
    try {
      await act(this.data);
      return true;
    } catch (error) {
      if (!(error instanceof FormProblem)) throw error;
      this.errors.push(...said(error));
      return false;
    }
  }

  /** What was typed into a field, '' where nothing was. */
  typed(field: string): string {
    return this.values[field] ?? '';
  }

  view(): FormView {
    const fields: FormView['fields'] = Object.fromEntries(
      Object.entries(this.values).map(([name, value]) => [name, { value }]),
    );
    const errors = inPageOrder(this.errors, Object.keys(this.values), Object.keys(new this.type()));
    for (const error of errors) {
      const field = (fields[error.field] ??= { value: '' });
      field.error ??= error;
    }
    return { failed: this.failed, fields, errors };
  }
}

/** Of a nested field called `constructor` the library asks what class its neighbours are; no form has one. */
function withoutConstructors(value: object, isBody: boolean): object {
  if (Array.isArray(value)) return value.map(inner);
  const fields = Object.entries(value).filter(([name]) => isBody || name !== 'constructor');
  return Object.fromEntries(fields.map(([name, field]) => [name, inner(field)]));
}

function inner(value: unknown): unknown {
  return value !== null && typeof value === 'object' ? withoutConstructors(value, false) : value;
}

function said(problem: FormProblem): FieldMessage[] {
  const { field, key, params, others } = problem;
  return [{ field, key, params }, ...others.flatMap(said)];
}

function messages(error: ValidationError, parent: string): FieldMessage[] {
  const field = parent === '' ? error.property : `${parent}[${error.property}]`;
  const [constraint, key] = Object.entries(error.constraints ?? {})[0] ?? [];
  const params = (constraint === undefined ? undefined : error.contexts?.[constraint]) as
    Record<string, unknown> | undefined;
  const own =
    key === undefined ? [] : [{ field, key: known(constraint, key), params: params ?? {} }];
  return [...own, ...(error.children ?? []).flatMap((child) => messages(child, field))];
}

/** The library's own English words stand in for a missing message key; nobody is to see them. */
function known(constraint: string | undefined, key: string): string {
  if (constraint === 'whitelistValidation') return 'web:form.unexpected';
  return /^[\w-]+:[\w.-]+$/.test(key) ? key : 'web:form.invalid';
}
