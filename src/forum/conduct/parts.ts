import { TopicEvent } from '../events/topic-event.entity.js';
import { PostMovesController } from './post-moves.controller.js';
import { TopicClosing } from './closing.service.js';
import { ClosingSweep } from './closing-sweep.js';
import { ConductController } from './conduct.controller.js';
import { ConductPages } from './conduct-pages.service.js';
import { Duplicates } from './duplicates.service.js';
import { Merging } from './merging.service.js';
import { MergedPost } from './merged-post.entity.js';
import { MergedAddresses } from './merged-addresses.service.js';
import { Moving } from './moving.service.js';
import { Pinning } from './pinning.service.js';
import { Retagging } from './retagging.service.js';
import { Splitting } from './splitting.service.js';
import { TopicActs } from './topic-acts.service.js';
import { TopicTagsController } from './topic-tags.controller.js';

/** What the forum's module takes from this room. */
export const CONDUCT_CONTROLLERS = [ConductController, PostMovesController, TopicTagsController];

export const CONDUCT_PROVIDERS = [
  ClosingSweep,
  ConductPages,
  Duplicates,
  MergedAddresses,
  Merging,
  Moving,
  Pinning,
  Retagging,
  Splitting,
  TopicActs,
  TopicClosing,
];

export const CONDUCT_ENTITIES = [MergedPost, TopicEvent];
