import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { WebModule } from '../web/web.module.js';
import { AccessGuard } from './access/access.guard.js';
import { AccountAddress } from './account/account-address.entity.js';
import { Account } from './account/account.entity.js';
import { Accounts } from './account/accounts.service.js';
import { AdministratorInvitations } from './access/administrator-invitations.service.js';
import { ForgottenPasswordController } from './password/forgotten-password.controller.js';
import { ImportedAccounts } from './sign-up/imported-accounts.service.js';
import { MailedCodeLimits } from './sign-up/mailed-code-limits.js';
import { NewAccounts } from './sign-up/new-accounts.service.js';
import { OwnAccount } from './settings/own-account.service.js';
import { PasswordHashes } from './password/password-hashes.js';
import { PasswordResetRequest } from './password/password-reset-request.entity.js';
import { PasswordResets } from './password/password-resets.service.js';
import { PasswordStrategy } from './sign-in/password.strategy.js';
import { ProfileSettingsController } from './settings/profile-settings.controller.js';
import { RecoveryCode } from './password/recovery-code.entity.js';
import { RecoveryCodes } from './password/recovery-codes.service.js';
import { Registration } from './sign-up/registration.service.js';
import { RequestSweep } from './sign-up/request-sweep.js';
import { AccountRoles } from './access/roles.service.js';
import { SecuritySettingsController } from './settings/security-settings.controller.js';
import { SessionSerializer } from './session/session.serializer.js';
import { Sessions } from './session/sessions.service.js';
import { ShownOnce } from './session/shown-once.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { SignUpRequest } from './sign-up/sign-up-request.entity.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SignUps } from './sign-up/sign-ups.service.js';
import { WelcomeController } from './access/welcome.controller.js';

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
