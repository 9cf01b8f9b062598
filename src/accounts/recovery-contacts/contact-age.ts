/** A recovery contact counts from so many days after they said yes: an intruder of yesterday names nobody. */
export const CONTACT_AGE_DAYS = 30;
