import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { CertificationsOnMemberPage } from './certifications-on-member-page.js';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { WebModule } from '../web/web.module.js';
import { DashboardController } from './dashboard.controller.js';
import { TranscriptShares } from './transcript/share/transcript-shares.service.js';
import { Dashboard } from './dashboard.service.js';
import {
  TRANSCRIPT_CONTROLLERS,
  TRANSCRIPT_ENTITIES,
  TRANSCRIPT_PROVIDERS,
} from './transcript/parts.js';

/** The page that gathers a holder's things. */
@Module({
  imports: [
    TypeOrmModule.forFeature(TRANSCRIPT_ENTITIES),
    AuditModule,
    JobsModule,
    WebModule,
    AccountsModule,
    ForumModule,
    ProfileModule,
    RecoveryModule,
  ],
  controllers: [DashboardController, ...TRANSCRIPT_CONTROLLERS],
  providers: [CertificationsOnMemberPage, Dashboard, ...TRANSCRIPT_PROVIDERS],
  exports: [TranscriptShares],
})
export class DashboardModule {}
