import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DatabaseModule } from '../database/database.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ContentVersion } from './kept/content-version.service.js';
import { KeptParts } from './kept/kept-parts.service.js';
import { OwnCookies } from './own-cookies.js';
import { DevMailController } from './dev-mail.controller.js';
import { HealthController } from './health.controller.js';
import { Limits } from './limits.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { NetworkLimitGuard } from './network-limit.js';

/** What pages of every room stand on. */
@Module({
  imports: [DatabaseModule, JobsModule, MailModule],
  controllers: [DevMailController, HealthController, MetricsController],
  providers: [
    ContentVersion,
    KeptParts,
    OwnCookies,
    Limits,
    { provide: APP_GUARD, useClass: NetworkLimitGuard },
  ],
  exports: [KeptParts, OwnCookies, Limits],
})
export class WebModule {}
