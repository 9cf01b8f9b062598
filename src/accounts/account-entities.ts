import { RoleChange } from './access/role-change.entity.js';
import { AccountAddress } from './account/account-address.entity.js';
import { Account } from './account/account.entity.js';
import { FormerAddress } from './account/former-address.entity.js';
import { RetiredHandle } from './account/retired-handle.entity.js';
import { DormancyNotice } from './dormancy/dormancy-notice.entity.js';
import { AddressChange } from './addresses/address-change.entity.js';
import { KeptContact } from './recovery-contacts/kept-contact.entity.js';
import { KeptFactor } from './factors/kept-factor.entity.js';
import { Passkey } from './factors/passkey.entity.js';
import { Totp } from './factors/totp.entity.js';
import { AccountIdentity } from './identities/account-identity.entity.js';
import { PasswordResetRequest } from './password/password-reset-request.entity.js';
import { RecoveryCode } from './password/recovery-code.entity.js';
import { RecoveryContact } from './recovery-contacts/recovery-contact.entity.js';
import { SecurityEvent } from './security-events/security-event.entity.js';
import { AccountSession } from './session/account-session.entity.js';
import { SignUpRequest } from './sign-up/sign-up-request.entity.js';

/** The tables of this room. */
export const ACCOUNT_ENTITIES = [
  Account,
  AccountAddress,
  AccountSession,
  AddressChange,
  DormancyNotice,
  FormerAddress,
  AccountIdentity,
  KeptContact,
  KeptFactor,
  Passkey,
  PasswordResetRequest,
  RecoveryCode,
  RoleChange,
  RecoveryContact,
  RetiredHandle,
  SecurityEvent,
  SignUpRequest,
  Totp,
];
