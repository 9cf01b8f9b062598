import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Environment } from '../config/environment.js';
import { DevMailbox } from './dev-mailbox.js';
import type { ComposedMail } from './mail-composer.js';

const PATIENCE_MS = 20_000;

/** The way out: SMTP where `SMTP_URL` names a server, else the development mailbox. */
@Injectable()
export class MailTransport {
  private readonly smtp: Transporter | null;
  private readonly host: string;

  constructor(
    { smtpUrl, baseUrl }: Environment,
    private readonly mailbox: DevMailbox,
  ) {
    this.host = new URL(baseUrl).hostname;
    this.smtp = smtpUrl
      ? createTransport({
          url: smtpUrl,
          connectionTimeout: PATIENCE_MS,
          socketTimeout: PATIENCE_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : null;
  }

  /**
   * Hands a message to its one recipient.
   * @param id names the message for good, so that a repeat after a crash is known as the same
   * @throws what the mail server answered; the job is then tried again
   */
  async hand(id: string, to: string, mail: ComposedMail): Promise<void> {
    if (this.smtp === null) return this.mailbox.keep(to, mail);
    await this.smtp.sendMail({
      ...mail,
      from: { name: 'Keyhaven', address: `no-reply@${this.host}` },
      to: { name: '', address: to },
      messageId: `<${id}@${this.host}>`,
      headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated' },
    });
  }
}
