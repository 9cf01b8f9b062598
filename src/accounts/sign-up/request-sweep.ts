import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { PasswordResetRequest } from '../password/password-reset-request.entity.js';
import { SignUpRequest } from './sign-up-request.entity.js';

const SWEEP = 'accounts.sweep';
const KEPT_MS = 86_400_000;

/** Forgets sign-ups and forgotten passwords that nobody finished within a day. */
@Injectable()
export class RequestSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('23 * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    const createdAt = LessThan(new Date(this.clock.now().getTime() - KEPT_MS));
    await this.dataSource.manager.delete(SignUpRequest, { createdAt });
    await this.dataSource.manager.delete(PasswordResetRequest, { createdAt });
  }
}
