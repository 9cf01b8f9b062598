/** The code that confirms a contact address; subject: draft and address. */
export const CONTACT_CODE = 'recovery.contact';
/** The code that proves an address on record; subject: the proof. */
export const ADDRESS_CODE = 'recovery.address';
/** The link that takes a draft to another device; subject: the draft. */
export const RETURN_LINK = 'recovery.return';
/** The link to a ticket's status page, used as often as one likes; subject: the ticket. */
export const STATUS_LINK = 'recovery.status';
/** The one-time link that gives a record back; subject: the ticket. */
export const CLAIM_LINK = 'recovery.claim';
/** The link of an address on record to object; subject: the notice. */
export const OBJECTION_LINK = 'recovery.objection';
/** The link of who objected to the own side of the dispute, used as often as one likes; subject: the statement. */
export const STATEMENT_LINK = 'recovery.statement';
/** The one-time link by which a recovery contact vouches for a requester; subject: the vouching. */
export const VOUCHING_LINK = 'recovery.vouching';
/** The one-time link that opens the account of before again, after a reversal; subject: the ticket. */
export const REGAIN_LINK = 'recovery.regain';
