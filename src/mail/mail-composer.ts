import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Environment } from '../config/environment.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { direction } from '../language/direction.js';
import { formatDateTime } from '../language/formats.js';
import { hasWords, sentences, spoken, translator } from '../language/words.js';
import type { MailContent } from './mail-contents.js';
import type { MailMessage } from './mail-message.entity.js';

/** A message as it leaves. */
export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  /** Beside those of every message. */
  headers: Record<string, string>;
}

/** What the layouts of a mail get. */
interface MailView {
  locale: string;
  dir: string;
  subject: string;
  heading: string;
  paragraphs: string[];
  code: string | null;
  action: { label: string; url: string } | null;
  why: string;
  whyLabel: string;
  programme: string;
  baseUrl: string;
}

/** Puts words, dates and secrets into a message. */
@Injectable()
export class MailComposer {
  private readonly html = layout('html.hbs', false);
  private readonly text = layout('text.hbs', true);

  constructor(private readonly environment: Environment) {}

  /**
   * @param secret the value of the code or link that the message carries, or ''
   * @param content what was read of it just now, for a message that holds no words of its own
   */
  compose(
    {
      template,
      locale: asked,
      params: kept,
      path: keptPath,
    }: Pick<MailMessage, 'template' | 'locale' | 'params' | 'path'>,
    secret: string,
    content?: MailContent,
  ): ComposedMail {
    const [room = '', name = ''] = template.split('.');
    const key = `${room}:mail.${name}`;
    // Dates and direction as well: an English sentence with a Turkish date is read by nobody.
    const locale = spoken(asked);
    const t = translator(locale);
    const params = { ...kept, ...content?.params };
    const path = content?.path ?? keptPath;
    const filled = { ...readable(locale, params), code: secret };
    const view: MailView = {
      locale,
      dir: direction(locale),
      subject: oneLine(t(`${key}.subject`, filled)),
      heading: t(`${key}.heading`, filled),
      // A paragraph of nothing but an empty param is left out, such as a decision without a message.
      paragraphs: [
        ...sentences(locale, `${key}.body`, filled),
        ...(content?.paragraphs ?? []),
      ].filter((each) => each.trim() !== ''),
      code: path === null && secret !== '' ? secret : null,
      action:
        path !== null && hasWords(`${key}.action`)
          ? { label: t(`${key}.action`, filled), url: this.address(path, secret) }
          : null,
      why: t(`${key}.why`, filled),
      whyLabel: t('web:mail.why'),
      programme: t('web:programme'),
      baseUrl: this.environment.baseUrl,
    };
    return {
      subject: view.subject,
      text: this.text(view),
      html: this.html(view),
      headers: content ? this.oneClick(content.unsubscribe) : {},
    };
  }

  /** The way out that mail programs offer beside a message (RFC 8058). */
  private oneClick(path: string): Record<string, string> {
    return {
      'List-Unsubscribe': `<${this.address(path, '')}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  private address(path: string, secret: string): string {
    return this.environment.baseUrl + path.replace(':secret', encodeURIComponent(secret));
  }
}

/** What people wrote stays inside its header: no line end, no control or format character (T53). */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** Params whose name ends in `At` are moments and are written in the recipient's language. */
function readable(locale: string, params: MailMessage['params']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name.endsWith('At') ? formatDateTime(locale, String(value)) : value,
    ]),
  );
}

function layout(file: string, noEscape: boolean): (view: MailView) => string {
  return Handlebars.compile(readFileSync(join(PROJECT_ROOT, 'views/mail', file), 'utf8'), {
    noEscape,
    strict: true,
  });
}
