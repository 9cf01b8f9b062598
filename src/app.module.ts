import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdminModule } from './admin/admin.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Environment } from './config/environment.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { ForumModule } from './forum/forum.module.js';
import { HelpModule } from './help/help.module.js';
import { ModerationModule } from './moderation/moderation.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { ProfileModule } from './profile/profile.module.js';
import { RecoveryModule } from './recovery/recovery.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { WebModule } from './web/web.module.js';

/** All rooms, from the lowest to the highest. */
@Module({
  imports: [
    WebModule,
    HelpModule,
    SettingsModule,
    AccountsModule,
    ForumModule,
    ProfileModule,
    RecoveryModule,
    ModerationModule,
    DashboardModule,
    AdminModule,
    PrivacyModule,
  ],
})
export class AppModule {
  static with(environment: Environment): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(environment)] };
  }
}
