import type { EntityManager } from 'typeorm';
import type { SearchQuery } from './search-query.js';
import type { Stems } from './text-query.js';

const WORD = /^[\p{L}\p{M}\p{N}]+$/u;

/** The stems of the words of a search, in every language that a category has; a word that begins with its stem's letters alone needs none. */
export async function wordStems(
  manager: EntityManager,
  { terms }: Pick<SearchQuery, 'terms'>,
): Promise<Stems> {
  const words = terms.flatMap(({ words: [word], exact }) => (exact || !word ? [] : [word]));
  const rows = await manager.query<{ word: string; stems: string[] }[]>(
    `select w.word, array(
       select distinct s.stem
       from (select distinct language from categories where language <> 'simple') l
       cross join lateral unnest(tsvector_to_array(
         to_tsvector(('pg_catalog.' || l.language)::regconfig, w.word))) s(stem)
     ) as stems from unnest($1::text[]) w(word)`,
    [words],
  );
  return new Map(
    rows.map(({ word, stems }) => [
      word,
      stems.filter((stem) => WORD.test(stem) && !stem.startsWith(word)),
    ]),
  );
}
