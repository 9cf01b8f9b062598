import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { writePlace } from './search-place.js';
import { asksNothing } from './search-query.js';
import { bestRows, newestRows, type SearchRow, type Sought } from './search-queries.js';
import { type Stems, textQuery, type Wanted } from './text-query.js';
import { wordStems } from './word-stems.js';

/** A page of results. */
export interface SearchResults {
  rows: SearchRow[];
  /** The place at which the next page begins; null at the end. */
  older: string | null;
  /** Whether nothing has all words, and these have some of them. */
  partly: boolean;
  stems: Stems;
}

/** A search would have taken too much time from everybody else, and was ended. */
export class SearchTookTooLong extends Error {}

const PAGE_SIZE = 25;

/** In milliseconds. */
const LONGEST = 2_000;

/** PostgreSQL's `query_canceled`. */
const CANCELED = '57014';

/** Finding published posts by their words, and by what else is known of them. */
@Injectable()
export class Search {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * With words, what has them, best first; without, what is of the kind that is
   * asked for, newest first. Nothing where nothing is asked for.
   * @throws SearchTookTooLong
   */
  async find(sought: Omit<Sought, 'limit'>): Promise<SearchResults> {
    if (asksNothing(sought.query))
      return { rows: [], older: null, partly: false, stems: new Map() };
    try {
      return await this.dataSource.transaction(async (tx) => {
        await tx.query(`select set_config('statement_timeout', $1, true)`, [String(LONGEST)]);
        return await results(tx, { ...sought, limit: PAGE_SIZE + 1 });
      });
    } catch (error) {
      if (isCanceled(error)) throw new SearchTookTooLong();
      throw error;
    }
  }
}

async function results(tx: EntityManager, sought: Sought): Promise<SearchResults> {
  const { query } = sought;
  if (query.terms.length === 0) {
    return { ...page(await newestRows(tx, sought)), partly: false, stems: new Map() };
  }
  const stems = await wordStems(tx, query);
  const best = async (wanted: Wanted) => {
    const words = textQuery(query, stems, wanted);
    return words === '' ? [] : bestRows(tx, words, sought);
  };
  const full = await best('all');
  const partly = full.length === 0;
  return { ...page(partly ? await best('any') : full), partly, stems };
}

function page(found: SearchRow[]): Pick<SearchResults, 'rows' | 'older'> {
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return { rows, older: found.length > PAGE_SIZE && last ? writePlace(last) : null };
}

function isCanceled(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { code?: string } | undefined)?.code === CANCELED
  );
}
