import { withoutPersons } from './without-persons.js';

/** What the log says of an error. */
export interface ReadableError {
  type: string;
  message: string;
  /** Of PostgreSQL, Node or a mail server. */
  code?: string;
  constraint?: string;
  stack?: string;
}

/**
 * An error without what people gave: neither the values of a statement nor the
 * row that it failed on, which the database's own error carries along.
 */
export function readableError(error: unknown): ReadableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: withoutPersons(String(error)) };
  const message = messageOf(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message,
    ...textOf(error, 'code'),
    ...textOf(error, 'constraint'),
    ...(frames.length > 0 && { stack: frames.map((line) => line.trim()).join('\n') }),
  };
}

function messageOf(error: Error): string {
  const { code = '' } = textOf(error, 'code');
  // Of "data exceptions" (SQLSTATE class 22) the quoted text is what somebody typed.
  const text = /^22...$/.test(code) ? error.message.replace(/"[^]*"/, '"…"') : error.message;
  return withoutPersons(text);
}

function textOf<K extends 'code' | 'constraint'>(
  error: Error,
  name: K,
): Partial<Record<K, string>> {
  const value = (error as unknown as Partial<Record<K, unknown>>)[name];
  return typeof value === 'string' ? ({ [name]: value } as Record<K, string>) : {};
}
