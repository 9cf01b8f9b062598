import { ForumWord } from './forum-word.entity.js';
import { SearchController } from './search.controller.js';
import { SearchPages } from './search-pages.service.js';
import { Search } from './search.service.js';
import { Spelling } from './spelling.service.js';

/** What the forum's module takes from this room. */
export const SEARCH_ENTITIES = [ForumWord];

export const SEARCH_CONTROLLERS = [SearchController];

export const SEARCH_PROVIDERS = [Search, SearchPages, Spelling];
