/** How long a mailed code is good for (NIST SP 800-63B-4, 3.1.3.2: ten minutes at most). */
export const CODE_LIFETIME_MS = 10 * 60_000;
