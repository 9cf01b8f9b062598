import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Environment } from '../../config/environment.js';
import { type Translate, translator } from '../../language/words.js';
import { Mail } from '../../mail/mail.js';
import { type MailContent, MailContents } from '../../mail/mail-contents.js';
import { DEFAULT_CHOICES } from '../rules/following.js';
import { noticeRows, type NoticeRow } from './notice-rows.js';
import { type NoticeLine, noticeLine } from './notice.views.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

const AT_ONCE = 'notices.atOnce';
const DIGEST = 'notices.digest';

/** A digest names so many; the page has all. */
const MOST_NAMED = 30;

/** Neither read meanwhile, nor wanted no more. */
const STILL_NEWS = `n.mailing_id = $2 and n.read_at is null and coalesce(
  (select f.mail from topic_follows f where f.account_id = n.account_id and f.topic_id = t.id),
  (select f.mail from category_follows f where f.account_id = n.account_id and f.category_id = t.category_id),
  (select c.mail from notification_choices c where c.account_id = n.account_id), '${DEFAULT_CHOICES.mail}') <> 'none'`;

/**
 * Notifications by mail. A mail's row holds no words of anybody: they are read when the mail leaves, as far
 * as its recipient may see them then; of what is gone, read or unwanted by then no mail leaves.
 */
@Injectable()
export class NoticeMails implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly languages: AccountLanguages,
    private readonly mail: Mail,
    private readonly contents: MailContents,
    private readonly links: UnsubscribeLinks,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.contents.of(AT_ONCE, (params) => this.atOnceContent(params));
    this.contents.of(DIGEST, (params) => this.digestContent(params));
  }

  /** Writes down a mail about one notification, in the transaction that makes it. */
  async atOnce(tx: EntityManager, accountId: number, noticeId: number): Promise<void> {
    const mailing = randomUUID();
    await tx.query('update notifications set mailing_id = $2 where id = $1', [noticeId, mailing]);
    await this.write(tx, accountId, AT_ONCE, mailing);
  }

  /** Writes down one mail about everything that waits for the account's daily one; none where nothing does. */
  async digest(tx: EntityManager, accountId: number): Promise<void> {
    const mailing = randomUUID();
    await tx.query(
      `update notifications set mail = null
       where account_id = $1 and mail = 'daily' and mailing_id is null and read_at is not null`,
      [accountId],
    );
    const [, taken] = await tx.query<[unknown[], number]>(
      `update notifications set mailing_id = $2
       where account_id = $1 and mail = 'daily' and mailing_id is null`,
      [accountId, mailing],
    );
    if (taken > 0) await this.write(tx, accountId, DIGEST, mailing);
  }

  private async write(
    tx: EntityManager,
    accountId: number,
    template: typeof AT_ONCE | typeof DIGEST,
    mailing: string,
  ): Promise<void> {
    const to = await this.accounts.mainAddress(tx, accountId);
    if (to !== null)
      await this.mail.send(tx, { to, template, params: { account: accountId, mailing } });
  }

  private async atOnceContent(params: Params): Promise<MailContent | null> {
    const [row] = await this.rows(params);
    if (!row) return null;
    const t = await this.translatorOf(params);
    const { path, author, title, excerpt, kind } = shown(row, t);
    const unsubscribe = this.links.path({ accountId: Number(params['account']), topicId: row.id });
    const what = t(`notices:kind.${kind}`, { name: author });
    return { params: { what, title, excerpt, stop: this.url(unsubscribe) }, path, unsubscribe };
  }

  private async digestContent(params: Params): Promise<MailContent | null> {
    const rows = await this.rows(params);
    if (rows.length === 0) return null;
    const t = await this.translatorOf(params);
    const unsubscribe = this.links.path({ accountId: Number(params['account']), topicId: null });
    return {
      params: { count: rows.length, stop: this.url(unsubscribe) },
      paragraphs: rows.map((row) => this.paragraph(shown(row, t), t)),
      path: '/notifications',
      unsubscribe,
    };
  }

  private paragraph({ kind, author, title, excerpt, path }: NoticeLine, t: Translate): string {
    const what = t(`notices:kind.${kind}`, { name: author });
    return `${what} ${title}\n${excerpt}\n${this.url(path)}`;
  }

  private async translatorOf({ account }: Params): Promise<Translate> {
    const { manager } = this.dataSource;
    return translator(await this.languages.writtenTo(manager, Number(account)));
  }

  private url(path: string): string {
    return this.environment.baseUrl + path;
  }

  private async rows({ account, mailing }: Params): Promise<NoticeRow[]> {
    return noticeRows(this.dataSource.manager, Number(account), {
      where: STILL_NEWS,
      values: [mailing],
      limit: MOST_NAMED,
    });
  }
}

type Params = Record<string, string | number>;

/** What was asked in a topic that goes on privately stands in no mail. */
function shown(row: NoticeRow, t: Translate): NoticeLine {
  const line = noticeLine(row);
  return { ...line, title: line.title || t('forum:private.title') };
}
