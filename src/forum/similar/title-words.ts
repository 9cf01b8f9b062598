import type { EntityManager } from 'typeorm';
import { searchWords } from '../search/search-words.js';

/** Shorter words say too little of what a title is about. */
const SHORTEST = 3;

/**
 * A query of PostgreSQL for each word that says what a title is about, whatever its ending: words that
 * fill each sentence of a category's language, such as *what* and *with*, are none.
 */
export async function titleWords(manager: EntityManager, title: string): Promise<string[]> {
  const words = searchWords(title).filter((word) => word.length >= SHORTEST);
  if (words.length === 0) return [];
  const rows = await manager.query<{ word: string; stems: string[] }[]>(
    `select w.word, array_agg(distinct s.stem) filter (where s.stem is not null) as stems
     from unnest($1::text[]) with ordinality w(word, place)
     cross join (select distinct language from categories) l
     left join lateral unnest(tsvector_to_array(
       to_tsvector(('pg_catalog.' || l.language)::regconfig, w.word))) s(stem) on true
     group by w.word, w.place having bool_and(s.stem is not null) order by w.place`,
    [words],
  );
  return rows.map(({ word, stems }) => wordQuery(word, stems));
}

/** As it was written in a title, perhaps going on, or with another ending. Stems of titles have C. */
function wordQuery(word: string, stems: readonly string[]): string {
  const inflected = stems.filter((stem) => /^[\p{L}\p{M}\p{N}]+$/u.test(stem));
  return [`'${word}':*A`, ...inflected.map((stem) => `'${stem}':C`)].join(' | ');
}
