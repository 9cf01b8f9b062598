import type { Limit } from './limits.js';

const HOUR = 3_600;

/** Entries of mailed codes from one network: each code bears five, and many people may sit behind one network (T13). */
export const CODE_ENTRIES: Limit = { points: 120, seconds: HOUR };

/** Uses of one-time links from one network. */
export const LINK_USES: Limit = { points: 60, seconds: HOUR };
