import { PasskeyAssertions } from './passkey-assertions.service.js';
import { PasskeyEvidence } from './passkey-evidence.service.js';
import { PasskeyConfirmController } from './passkey-confirm.controller.js';
import { PasskeyRegistration } from './passkey-registration.service.js';
import { PasskeySettingsController } from './passkey-settings.controller.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';
import { Passkeys } from './passkeys.service.js';

/** What `AccountsModule` is given of passkeys. */
export const PASSKEYS = {
  controllers: [PasskeyConfirmController, PasskeySettingsController, PasskeySignInController],
  providers: [PasskeyAssertions, PasskeyRegistration, Passkeys],
  offered: [PasskeyEvidence],
};
