import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { WebModule } from '../web/web.module.js';
import { ActivityController } from './settings/activity.controller.js';
import { ACCOUNT_ENTITIES } from './account-entities.js';
import { AccessGuard } from './access/access.guard.js';
import { SecondFactorGate } from './access/second-factor.gate.js';
import { Accounts } from './account/accounts.service.js';
import { Administrators } from './access/administrators.service.js';
import { Standstill } from './account/standstill.service.js';
import { Lockdown } from './addresses/lockdown.service.js';
import { OwnAddressAdvice } from './addresses/own-address-advice.service.js';
import { SettledAddresses } from './addresses/settled-addresses.service.js';
import { ADDRESSES } from './addresses/parts.js';
import { IDENTITIES } from './identities/parts.js';
import { DormancyNotices } from './dormancy/dormancy-notices.service.js';
import { PASSKEYS } from './passkeys/parts.js';
import { AdministratorInvitations } from './access/administrator-invitations.service.js';
import { AuthenticatorController } from './factors/authenticator.controller.js';
import { Authenticators } from './factors/authenticators.service.js';
import { FactorChanges } from './factors/factor-changes.service.js';
import { FactorEntries } from './factors/factor-entries.service.js';
import { FactorEvidence } from './factors/factor-evidence.service.js';
import { FactorRotation } from './factors/factor-rotation.service.js';
import { Factors } from './factors/factors.service.js';
import { FreshCodeController } from './factors/fresh-code.controller.js';
import { NeededFactorController } from './factors/needed-factor.controller.js';
import { Totps } from './factors/totps.service.js';
import { ForgottenPasswordController } from './password/forgotten-password.controller.js';
import { ImportedAccounts } from './sign-up/imported-accounts.service.js';
import { MailedCodeLimits } from './sign-up/mailed-code-limits.js';
import { NewAccounts } from './sign-up/new-accounts.service.js';
import { OwnAccount } from './settings/own-account.service.js';
import { PasswordHashes } from './password/password-hashes.js';
import { PasswordResets } from './password/password-resets.service.js';
import { PasswordStrategy } from './sign-in/password.strategy.js';
import { ProfileSettingsController } from './settings/profile-settings.controller.js';
import { RecoveryCodes } from './password/recovery-codes.service.js';
import { CONTACTS } from './recovery-contacts/parts.js';
import { RecoveryContacts } from './recovery-contacts/recovery-contacts.service.js';
import { Registration } from './sign-up/registration.service.js';
import { RequestSweep } from './sign-up/request-sweep.js';
import { RoleNotices } from './access/role-notices.service.js';
import { AccountRoles } from './access/roles.service.js';
import { SecurityEvents } from './security-events/security-events.service.js';
import { SecuritySettingsController } from './settings/security-settings.controller.js';
import { NewSignInNotices } from './sign-in/new-sign-in-notices.service.js';
import { RefusedSignIns } from './sign-in/refused-sign-ins.service.js';
import { OwnSessions } from './settings/own-sessions.service.js';
import { OwnSession } from './session/own-session.service.js';
import { SessionSerializer } from './session/session.serializer.js';
import { SessionSettingsController } from './settings/session-settings.controller.js';
import { SessionSweep } from './session/session-sweep.js';
import { Sessions } from './session/sessions.service.js';
import { ShownOnce } from './session/shown-once.service.js';
import { SecondFactorPage } from './sign-in/second-factor-page.service.js';
import { SecondFactorController } from './sign-in/second-factor.controller.js';
import { SecondFactor } from './sign-in/second-factor.service.js';
import { KnownDevices } from './sign-in/known-devices.js';
import { SignInLimits } from './sign-in/sign-in-limits.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { NamesOfStaff } from './account/names-of-staff.service.js';
import { SignUps } from './sign-up/sign-ups.service.js';
import { ConfirmPage } from './step-up/confirm-page.service.js';
import { ConfirmController } from './step-up/confirm.controller.js';
import { Confirmation } from './step-up/confirmation.service.js';
import { StepUpGuard } from './step-up/step-up.guard.js';
import { WelcomeController } from './access/welcome.controller.js';
import { AccountRetention } from './account/account-retention.js';
import { AccountLanguages } from './account/account-languages.service.js';
import { LanguageSettingsController } from './settings/language-settings.controller.js';
import { AccountData } from './account/account-data.service.js';
import { AccountRemoval } from './account/account-removal.service.js';

/** What the rooms above use. */
const OFFERED = [
  ...IDENTITIES.offered,
  ...PASSKEYS.offered,
  AccountData,
  AccountLanguages,
  AccountRemoval,
  Accounts,
  AccountRoles,
  AdministratorInvitations,
  Administrators,
  ImportedAccounts,
  Lockdown,
  OwnAddressAdvice,
  OwnSession,
  RecoveryCodes,
  RecoveryContacts,
  FactorEvidence,
  FactorRotation,
  Factors,
  Registration,
  RoleNotices,
  SecurityEvents,
  Sessions,
  SettledAddresses,
  ShownOnce,
  SignIn,
  Standstill,
];

/** Sign-in, sessions, roles, and the gate of every route. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ACCOUNT_ENTITIES),
    AuditModule,
    JobsModule,
    MailModule,
    SecretsModule,
    SettingsModule,
    WebModule,
  ],
  controllers: [
    ...ADDRESSES.controllers,
    ...CONTACTS.controllers,
    ...IDENTITIES.controllers,
    ...PASSKEYS.controllers,
    SignInController,
    SignUpController,
    ForgottenPasswordController,
    LanguageSettingsController,
    ProfileSettingsController,
    SecuritySettingsController,
    WelcomeController,
    ConfirmController,
    AuthenticatorController,
    FreshCodeController,
    NeededFactorController,
    SessionSettingsController,
    ActivityController,
    SecondFactorController,
  ],
  providers: [
    ...OFFERED,
    AccountRetention,
    ...ADDRESSES.providers,
    DormancyNotices,
    ...CONTACTS.providers,
    ...IDENTITIES.providers,
    ...PASSKEYS.providers,
    Confirmation,
    ConfirmPage,
    Authenticators,
    FactorChanges,
    FactorEntries,
    KnownDevices,
    MailedCodeLimits,
    NewAccounts,
    NewSignInNotices,
    OwnAccount,
    OwnSessions,
    PasswordHashes,
    PasswordResets,
    PasswordStrategy,
    RefusedSignIns,
    RequestSweep,
    SecondFactor,
    SecondFactorPage,
    SessionSerializer,
    SessionSweep,
    SignInLimits,
    NamesOfStaff,
    SignUps,
    Totps,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: SecondFactorGate },
    { provide: APP_GUARD, useClass: StepUpGuard },
  ],
  exports: OFFERED,
})
export class AccountsModule {}
