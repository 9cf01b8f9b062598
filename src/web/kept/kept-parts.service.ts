import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ContentVersion } from './content-version.service.js';

const MOST_PARTS = 2_000;

interface KeptPart {
  version: number;
  made: Promise<unknown>;
}

/** Parts of pages that say the same to everybody, kept in memory until anything that visitors read changes. */
@Injectable()
export class KeptParts {
  private readonly parts = new LRUCache<string, KeptPart>({ max: MOST_PARTS });

  constructor(private readonly version: ContentVersion) {}

  /**
   * The part called `name`, made anew where it is not known or may have changed.
   * @param make reads what is committed, and depends on nobody who asks and on no time
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
}
