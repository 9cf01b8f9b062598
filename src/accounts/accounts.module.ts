import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { WebModule } from '../web/web.module.js';
import { AccessGuard } from './access.guard.js';
import { AccountAddress } from './account-address.entity.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import { AdministratorInvitations } from './administrator-invitations.service.js';
import { ForgottenPasswordController } from './forgotten-password.controller.js';
import { ImportedAccounts } from './imported-accounts.service.js';
import { MailedCodeLimits } from './mailed-code-limits.js';
import { NewAccounts } from './new-accounts.service.js';
import { OwnAccount } from './own-account.service.js';
import { PasswordHashes } from './password-hashes.js';
import { PasswordResetRequest } from './password-reset-request.entity.js';
import { PasswordResets } from './password-resets.service.js';
import { PasswordStrategy } from './password.strategy.js';
import { ProfileSettingsController } from './profile-settings.controller.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { Registration } from './registration.service.js';
import { RequestSweep } from './request-sweep.js';
import { AccountRoles } from './roles.service.js';
import { SecuritySettingsController } from './security-settings.controller.js';
import { SessionSerializer } from './session.serializer.js';
import { Sessions } from './sessions.service.js';
import { ShownOnce } from './shown-once.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignIn } from './sign-in.service.js';
import { SignUpRequest } from './sign-up-request.entity.js';
import { SignUpController } from './sign-up.controller.js';
import { SignUps } from './sign-ups.service.js';
import { WelcomeController } from './welcome.controller.js';

const ENTITIES = [Account, AccountAddress, RecoveryCode, SignUpRequest, PasswordResetRequest];

/** What the rooms above use. */
const OFFERED = [
  Accounts,
  AccountRoles,
  AdministratorInvitations,
  ImportedAccounts,
  RecoveryCodes,
  Registration,
  Sessions,
  ShownOnce,
  SignIn,
];

/** Sign-in, sessions, roles, and the gate of every route. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AuditModule,
    JobsModule,
    MailModule,
    SecretsModule,
    WebModule,
  ],
  controllers: [
    SignInController,
    SignUpController,
    ForgottenPasswordController,
    ProfileSettingsController,
    SecuritySettingsController,
    WelcomeController,
  ],
  providers: [
    ...OFFERED,
    MailedCodeLimits,
    NewAccounts,
    OwnAccount,
    PasswordHashes,
    PasswordResets,
    PasswordStrategy,
    RequestSweep,
    SessionSerializer,
    SignUps,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: OFFERED,
})
export class AccountsModule {}
