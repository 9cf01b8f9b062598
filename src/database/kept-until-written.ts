import { LRUCache } from 'lru-cache';
import type { WrittenVersion } from './written-version.js';

interface Kept {
  version: number;
  made: Promise<unknown>;
}

/** By how much what goes by the clock too may be late, in milliseconds. */
const LATE_MS = 5_000;

/** What was read from the database, kept in memory until it may have changed. */
export class KeptUntilWritten {
  private readonly parts: LRUCache<string, Kept>;

  constructor(
    private readonly version: Pick<WrittenVersion, 'current'>,
    most: number,
  ) {
    this.parts = new LRUCache({ max: most });
  }

  /**
   * The part called `name`, made anew where it is not known or may have changed.
   * @param make reads what is committed, and depends on nothing that `name` does not say
   */
  async of<T>(name: string, make: () => Promise<T>): Promise<T> {
    const version = this.version.current;
    if (version === null) return make();
    const known = this.parts.get(name);
    if (known?.version === version) return known.made as Promise<T>;
    const made = make();
    this.parts.set(name, { version, made });
    made.catch(() => this.parts.delete(name));
    return made;
  }

  /** The same of a part that goes by the clock too: at most five seconds old. */
  async ofNow<T>(name: string, now: Date, make: () => Promise<T>): Promise<T> {
    return this.of(`${name} ${Math.floor(now.getTime() / LATE_MS)}`, make);
  }
}
