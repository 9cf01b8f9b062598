/** A code to the address that comes, or that stays when another goes. */
export const NEW_ADDRESS_CODE = 'account.address-new';
/** A code to the address that goes. */
export const OLD_ADDRESS_CODE = 'account.address-old';
/** *This was not me*: a link that takes a change back. */
export const ADDRESS_UNDO_LINK = 'account.address-undo';
