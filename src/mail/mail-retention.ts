import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Jobs } from '../jobs/jobs.js';
import { OneTimeSecrets } from '../secrets/one-time-secrets.js';
import { ProtectiveSettings } from '../settings/protective-settings.service.js';
import { MailMessage } from './mail-message.entity.js';

const RETENTION = 'mail.retention';
const DAY_MS = 86_400_000;
const SECRET_DAYS = 30;

/** Forgets messages some time after they were written down, and the hashes of codes and links 30 days after their end. */
@Injectable()
export class MailRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly settings: ProtectiveSettings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('13 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const { manager } = this.dataSource;
    const { mailDays } = await this.settings.inForce(manager);
    await manager.delete(MailMessage, { createdAt: LessThan(this.daysAgo(mailDays)) });
    await this.secrets.forgetExpired(this.daysAgo(SECRET_DAYS));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
