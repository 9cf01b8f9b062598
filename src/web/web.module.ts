import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { DevMailController } from './dev-mail.controller.js';
import { HealthController } from './health.controller.js';
import { Limits } from './limits.js';

/** What pages of every room stand on. */
@Module({
  imports: [DatabaseModule, JobsModule, MailModule],
  controllers: [DevMailController, HealthController],
  providers: [Limits],
  exports: [Limits],
})
export class WebModule {}
