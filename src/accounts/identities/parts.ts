import { Arrivals } from './arrivals.service.js';
import { ConfirmByIdentityController } from './confirm-by-identity.controller.js';
import { Departures } from './departures.service.js';
import { Identities } from './identities.service.js';
import { IdentityEvidence } from './identity-evidence.service.js';
import { IdentityProvider } from './identity-provider.service.js';
import { IdentitySignInController } from './identity-sign-in.controller.js';
import { LinkedSignInsController } from './linked-sign-ins.controller.js';
import { ProviderMetadata } from './provider-metadata.service.js';

/** What `AccountsModule` is given of sign-ins elsewhere. */
export const IDENTITIES = {
  controllers: [ConfirmByIdentityController, IdentitySignInController, LinkedSignInsController],
  providers: [Arrivals, Departures, Identities, IdentityProvider, ProviderMetadata],
  offered: [IdentityEvidence],
};
