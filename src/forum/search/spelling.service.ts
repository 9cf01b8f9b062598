import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Jobs } from '../../jobs/jobs.js';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { type SearchPiece, type SearchQuery, writeSearch } from './search-query.js';
import { searchWords } from './search-words.js';

const GATHER = 'forum.words';

/** Shorter words are too like each other, and longer ones are none. */
const SHORTEST = 4;
const LONGEST = 40;

/** So many words that look alike are compared with what is public now. */
const LOOKED_AT = 8;

const PUBLIC_POSTS = `posts p join topics t on t.id = p.topic_id where ${PUBLIC_POST} and ${PUBLIC_TOPIC}`;

/** Offers words of the forum to whoever misspelled one. */
@Injectable()
export class Spelling implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(GATHER, () => this.gather());
    this.jobs.every('41 3 * * *', GATHER);
  }

  /**
   * The search with words that public posts have in place of those that none
   * has; null where nothing better is known. The list is of last night, so
   * that each word is looked up among what is public at this moment.
   */
  async suggestion({ pieces, terms }: SearchQuery): Promise<string | null> {
    const words = terms.flatMap(({ words: [word], exact }) => (exact || !word ? [] : [word]));
    const { manager } = this.dataSource;
    const instead = await alike(manager, words);
    if (instead.size === 0) {
      await this.gatherFirst(manager);
      return null;
    }
    const offered = writeSearch(pieces.map((piece) => ({ source: corrected(piece, instead) })));
    return offered === writeSearch(pieces) ? null : offered;
  }

  /** A forum that has just begun does not wait for the night. */
  private async gatherFirst(manager: EntityManager): Promise<void> {
    const [row] = await manager.query<unknown[]>('select from forum_words limit 1');
    if (!row) await this.jobs.add(manager, GATHER, {}, { key: GATHER, queue: GATHER });
  }

  /** Reads the words of all public posts anew, as they were written: stems have other weights. */
  private async gather(): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query('delete from forum_words');
      await tx.query(
        `insert into forum_words (word, posts)
         select word, ndoc from ts_stat($posts$ select p.search from ${PUBLIC_POSTS} $posts$, 'ab')
         where char_length(word) between ${SHORTEST} and ${LONGEST} and word !~ '[0-9]'`,
      );
    });
  }
}

/** What was typed with its misspelled words replaced, each where it stands: one piece may hold several. */
function corrected({ source, not, terms }: SearchPiece, instead: Map<string, string>): string {
  // A colon stands in what was meant as an operator: another word there says nothing.
  if (not || source.includes(':') || terms.every(({ exact }) => exact)) return source;
  return source.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (typed) => {
    const [word] = searchWords(typed);
    return (word !== undefined && instead.get(word)) || typed;
  });
}

/** For each word that no public post has, the most alike one that some has. */
async function alike(manager: EntityManager, words: string[]): Promise<Map<string, string>> {
  const long = words.filter((word) => word.length >= SHORTEST);
  if (long.length === 0) return new Map();
  const rows = await manager.query<{ word: string; instead: string }[]>(
    `select w.word, s.word as instead
     from unnest($1::text[]) with ordinality w(word, place)
     cross join lateral (
       select f.word, f.posts from forum_words f where f.word % w.word
       order by similarity(f.word, w.word) desc, f.posts desc, f.word limit ${LOOKED_AT}) s
     where not exists (select from ${PUBLIC_POSTS} and p.search @@ to_tsquery('simple', '''' || w.word || ''':*'))
       and exists (select from ${PUBLIC_POSTS} and p.search @@ to_tsquery('simple', '''' || s.word || ''':AB'))
     order by w.place, similarity(s.word, w.word), s.posts, s.word desc`,
    [long],
  );
  // The last of a word stays: the most alike.
  return new Map(rows.map(({ word, instead }) => [word, instead]));
}
