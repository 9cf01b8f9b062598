/** A link by which somebody answers whether they want to be a contact. */
export const INVITATION_LINK = 'recovery-contact.invitation';
/** A link by which a contact stops being one. */
export const WITHDRAWAL_LINK = 'recovery-contact.withdrawal';
