import { LRUCache } from 'lru-cache';
import type { KeptPage } from './kept-page.js';

/** The share of addresses with parameters. */
const QUERIES = 0.25;

/**
 * Pages by their addresses, at most so many bytes, the least used go first. Whoever makes up parameters, such as the
 * place where a list goes on, gets pages without end: those push out one another, and none that has no parameters.
 */
export class PageStore {
  private readonly plain: LRUCache<string, KeptPage>;
  private readonly queries: LRUCache<string, KeptPage>;

  constructor(mostBytes: number) {
    this.plain = holding(mostBytes * (1 - QUERIES));
    this.queries = holding(mostBytes * QUERIES);
  }

  get(locale: string, url: string): KeptPage | undefined {
    return this.of(url).get(`${locale} ${url}`);
  }

  set(locale: string, url: string, page: KeptPage): void {
    this.of(url).set(`${locale} ${url}`, page);
  }

  private of(url: string): LRUCache<string, KeptPage> {
    return url.includes('?') ? this.queries : this.plain;
  }
}

function holding(maxSize: number): LRUCache<string, KeptPage> {
  // Packed as well, a page takes up to twice its length.
  return new LRUCache({ maxSize, sizeCalculation: ({ body }) => body.length * 2 });
}
