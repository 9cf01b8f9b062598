import Handlebars, { type HelperOptions } from 'handlebars';
import {
  formatDate,
  formatDateTime,
  formatPartialDate,
  formatFileSize,
  formatNumber,
  formatRelative,
} from '../language/formats.js';
import { assetAddress } from './assets.js';
import { avatarHue, initials } from './avatar.js';
import type { PageLocals } from './page-locals.js';

const { SafeString, escapeExpression } = Handlebars;

const page = (options: HelperOptions): PageLocals => (options.data as { root: PageLocals }).root;

function time(moment: Date | string, text: string): Handlebars.SafeString {
  const machine = typeof moment === 'string' ? moment : moment.toISOString();
  return new SafeString(
    `<time datetime="${escapeExpression(machine)}">${escapeExpression(text)}</time>`,
  );
}

function written(params: Record<string, unknown>, locale: string): Record<string, unknown> {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    value instanceof Date ? formatDateTime(locale, value) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** The helpers of every template. Each takes its language from the page. */
export const VIEW_HELPERS = {
  /** The words of a key; hash arguments are filled in, escaped with the rest. */
  t: (key: string, options: HelperOptions) =>
    page(options).t(key, options.hash as Record<string, unknown>),

  /** The words of a message, such as a form's, with the params that came with it; moments as `datetime` writes them. */
  message: (
    { key, params = {} }: { key: string; params?: Record<string, unknown> },
    options: HelperOptions,
  ) => page(options).t(key, written(params, page(options).locale)),

  date: (moment: Date | string, options: HelperOptions) =>
    time(moment, formatDate(page(options).locale, moment)),
  partialDate: (date: Parameters<typeof formatPartialDate>[1], options: HelperOptions) =>
    formatPartialDate(page(options).locale, date),
  datetime: (moment: Date | string, options: HelperOptions) =>
    time(moment, formatDateTime(page(options).locale, moment)),
  relative: (moment: Date | string, options: HelperOptions) =>
    time(moment, formatRelative(page(options).locale, moment, page(options).now)),
  number: (value: number, options: HelperOptions) => formatNumber(page(options).locale, value),
  /** A count that nobody counted further than a hundred: `99+`. */
  capped: (value: number, options: HelperOptions) =>
    value > 99
      ? `${formatNumber(page(options).locale, 99)}+`
      : formatNumber(page(options).locale, value),

  fileSize: (bytes: number, options: HelperOptions) => formatFileSize(page(options).locale, bytes),

  /** The address of a built file, with the hash of its content. */
  asset: (name: string) => assetAddress(name),

  /** Text of people or machines whose direction is its own. */
  bdi: (text: unknown) => new SafeString(`<bdi>${escapeExpression(String(text))}</bdi>`),

  /** A person's initials, and which of the twelve hues of avatars is theirs. */
  initials: (name: string) => initials(name),
  hue: (name: string) => avatarHue(name),

  eq: (a: unknown, b: unknown) => a === b,
  not: (value: unknown) => !value,
  /** The first that is empty, else the last, as `&&` does. */
  and: (...args: unknown[]) => args.slice(0, -1).reduce((given, next) => given && next),
  or: (...args: unknown[]) => args.slice(0, -1).find(Boolean),
  concat: (...args: unknown[]) => args.slice(0, -1).join(''),
} as const;
