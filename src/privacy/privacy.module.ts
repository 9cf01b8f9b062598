import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DashboardModule } from '../dashboard/dashboard.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { WebModule } from '../web/web.module.js';
import { AccountDeletion } from './account-deletion.service.js';
import { DataExport } from './data-export.service.js';
import { DataSettingsController } from './data-settings.controller.js';
import { DataTablesController } from './data-tables.controller.js';
import { DeletedController } from './deleted.controller.js';
import { DeletionController } from './deletion.controller.js';

/** What is stored about a person: to take along, and to delete. */
@Module({
  imports: [
    AccountsModule,
    AuditModule,
    DashboardModule,
    ForumModule,
    MailModule,
    ProfileModule,
    RecoveryModule,
    SecretsModule,
    WebModule,
  ],
  controllers: [
    DataSettingsController,
    DataTablesController,
    DeletionController,
    DeletedController,
  ],
  providers: [AccountDeletion, DataExport],
})
export class PrivacyModule {}
