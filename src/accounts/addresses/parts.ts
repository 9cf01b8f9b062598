import { AddressChanges } from './address-changes.service.js';
import { AddressCodesController } from './address-codes.controller.js';
import { AddressCodes } from './address-codes.service.js';
import { AddressConfirmation } from './address-confirmation.service.js';
import { AddressMails } from './address-mails.service.js';
import { AddressSwitch } from './address-switch.service.js';
import { AddressUndoController } from './address-undo.controller.js';
import { AddressUndo } from './address-undo.service.js';
import { AddressesController } from './addresses.controller.js';
import { OwnAddresses } from './own-addresses.service.js';
import { WaitingChanges } from './waiting-changes.service.js';

/** What `AccountsModule` is given of the addresses of an account; `SettledAddresses` and `Lockdown` it offers to the rooms above. */
export const ADDRESSES = {
  controllers: [AddressesController, AddressCodesController, AddressUndoController],
  providers: [
    AddressChanges,
    AddressCodes,
    AddressConfirmation,
    AddressMails,
    AddressSwitch,
    AddressUndo,
    OwnAddresses,
    WaitingChanges,
  ],
};
