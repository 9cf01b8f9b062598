import type { Request } from 'express';

/** Not to be written into a page. */
const SECRET = /password|code|secret|credential/i;

/** A field of a form, as its page would have it. */
interface SentField {
  name: string;
  value: string;
}

/** A form as it came. */
export interface SentForm {
  fields: SentField[];
  /** Its own, where nobody has looked at it yet; '' where it was right, and the page makes a new one. */
  token: string;
}

/**
 * A form that could not be taken, so that one press sends it again as it was; null where it had files or a secret,
 * which no page gives back.
 */
export function sentAgain(req: Request): SentForm | null {
  const body: unknown = req.body;
  if (req.method !== 'POST' || !req.is('application/x-www-form-urlencoded')) return null;
  if (body === null || typeof body !== 'object') return null;
  const { _csrf: token = '', ...rest } = body as Record<string, unknown>;
  const fields = fieldsOf(rest);
  const isOpen = fields.every(({ name, value }) => !SECRET.test(name) || value === '');
  return isOpen ? { fields, token: typeof token === 'string' ? token : '' } : null;
}

function fieldsOf(value: object, parent = ''): SentField[] {
  return Object.entries(value).flatMap(([key, each]: [string, unknown]): SentField[] => {
    const inList = Array.isArray(value);
    const name = parent === '' ? key : inList ? parent : `${parent}[${key}]`;
    if (each !== null && typeof each === 'object') return fieldsOf(each, name);
    return typeof each === 'string' ? [{ name, value: each }] : [];
  });
}
