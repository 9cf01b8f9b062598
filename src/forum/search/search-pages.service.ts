import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { listedTo } from '../forum.policy.js';
import type { SearchScope } from './search-conditions.js';
import { Search, type SearchResults, SearchTookTooLong } from './search.service.js';
import { namedIds, note, type SearchNote, searchNotes } from './search-notes.js';
import type { SearchRequest } from './search-request.js';
import { Spelling } from './spelling.service.js';

/** The topic that is searched alone. */
export interface SearchedTopic {
  id: number;
  slug: string;
  title: string;
}

/** What a page of the search shows. */
export interface SearchPage extends SearchResults {
  notes: SearchNote[];
  topic: SearchedTopic | null;
  /** Whether it asks for what is one's own, and nobody is signed in. */
  needsSignIn: boolean;
  /** The search with other words, for one that was misspelled. */
  suggestion: string | null;
  tookTooLong: boolean;
}

const NOTHING: SearchResults = { rows: [], older: null, partly: false, stems: new Map() };

/** Whatever is asked for, there is something to show. */
@Injectable()
export class SearchPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly search: Search,
    private readonly spelling: Spelling,
  ) {}

  async of(actor: Actor | null, request: SearchRequest): Promise<SearchPage> {
    const { query, topicId } = request;
    const named = await namedIds(this.dataSource.manager, actor, query);
    const notes = searchNotes(query, named);
    const topic = topicId === null ? null : await this.topic(actor, topicId);
    if (topicId !== null && topic === null) notes.push(note('topic'));
    const needsSignIn =
      actor === null &&
      query.filters.some(({ filter: { value } }) => value === 'mine' || value === 'bookmarked');
    const found = needsSignIn
      ? NOTHING
      : await this.find(request, {
          ...{ person: actor, topicId: topic?.id ?? null, named },
          now: this.clock.now(),
        });
    const results = found ?? NOTHING;
    const misspelled = found !== null && !needsSignIn && (found.partly || found.rows.length === 0);
    return {
      ...results,
      ...{ notes, topic, needsSignIn, tookTooLong: found === null },
      suggestion: misspelled ? await this.spelling.suggestion(query) : null,
    };
  }

  /** Null where it took too long. */
  private async find(
    { query, place }: SearchRequest,
    scope: SearchScope,
  ): Promise<SearchResults | null> {
    try {
      return await this.search.find({ query, scope, place });
    } catch (error) {
      if (error instanceof SearchTookTooLong) return null;
      throw error;
    }
  }

  private async topic(actor: Actor | null, id: number): Promise<SearchedTopic | null> {
    const [row] = await this.dataSource.query<SearchedTopic[]>(
      `select t.id, t.slug, t.title from topics t where t.id = $1 and ${listedTo(actor)}`,
      [id],
    );
    return row ?? null;
  }
}
