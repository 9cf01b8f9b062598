import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { CertificationsOnMemberPage } from './certifications-on-member-page.js';
import { DashboardController } from './dashboard.controller.js';
import { Dashboard } from './dashboard.service.js';

/** The page that gathers a holder's things. */
@Module({
  imports: [AccountsModule, ForumModule, ProfileModule, RecoveryModule],
  controllers: [DashboardController],
  providers: [CertificationsOnMemberPage, Dashboard],
})
export class DashboardModule {}
