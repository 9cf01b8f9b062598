/** The phone number of a record, and what became of the one before. */
export interface PhoneOnRecord {
  phone: string | null;
  formerPhone: string | null;
  phoneChangedAt: Date | null;
}

/**
 * How long a number that a holder entered proves nothing, and the one before
 * goes on proving: as long as former addresses are told of things (T60). So
 * whoever holds an account for a while gains no evidence by it, and takes none
 * from its holder.
 */
const WAITS_MS = 30 * 86_400_000;

/** Numbers that were entered later than this prove nothing yet. */
export function settledSince(now: Date): Date {
  return new Date(now.getTime() - WAITS_MS);
}

/** From when on the number that stands counts as evidence; null where it does already. */
export function countsFrom({ phoneChangedAt }: PhoneOnRecord, now: Date): Date | null {
  if (phoneChangedAt === null) return null;
  const from = new Date(phoneChangedAt.getTime() + WAITS_MS);
  return from > now ? from : null;
}

/** The number that counts as evidence now; null for none. */
export function provingPhone(stored: PhoneOnRecord, now: Date): string | null {
  return countsFrom(stored, now) === null ? stored.phone : stored.formerPhone;
}

/** The record after its holder entered another number, or took it off. The one that counted counts at once again. */
export function withPhone(stored: PhoneOnRecord, phone: string | null, now: Date): PhoneOnRecord {
  const proving = provingPhone(stored, now);
  return phone === proving
    ? { phone, formerPhone: null, phoneChangedAt: null }
    : { phone, formerPhone: proving, phoneChangedAt: now };
}
