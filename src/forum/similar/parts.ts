import { SimilarController } from './similar.controller.js';
import { SimilarTopics } from './similar-topics.service.js';

/** What the forum's module takes from this room. */
export const SIMILAR_CONTROLLERS = [SimilarController];

export const SIMILAR_PROVIDERS = [SimilarTopics];
