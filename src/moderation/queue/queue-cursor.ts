/** The place of a row in the order of the queue. */
export interface QueuePlace {
  dueAt: Date;
  kind: string;
  id: string;
}

/** A place as one word of an address. */
export function writeCursor({ dueAt, kind, id }: QueuePlace): string {
  return Buffer.from(JSON.stringify([dueAt.getTime(), kind, id])).toString('base64url');
}

/** The place that a word of an address names; null for one that names none, which is the beginning. */
export function readCursor(text: string): QueuePlace | null {
  try {
    const [time, kind, id, ...more] = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    ) as unknown[];
    const dueAt = new Date(typeof time === 'number' ? time : NaN);
    const whole = typeof kind === 'string' && typeof id === 'string' && more.length === 0;
    return whole && !Number.isNaN(dueAt.getTime()) ? { dueAt, kind, id } : null;
  } catch {
    return null;
  }
}
