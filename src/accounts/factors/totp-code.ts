import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

/** Codes of one step before and after count too: clocks differ, and typing takes time (RFC 6238, 5.2). */
const WINDOW = 1;

/** What an authenticator app is set up with. */
export function appOf(secret: Buffer, label: string): TOTP {
  return new TOTP({
    issuer: 'Keyhaven',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_MS / 1_000,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });
}

/** The step whose code this is, counted in 30 seconds since 1970; null where it is none of the present ones. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const token = code.replace(/[\s-]/g, '');
  const delta = appOf(secret, '').validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / STEP_MS) + delta;
}
