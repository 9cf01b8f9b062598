import { TopicEvent } from '../events/topic-event.entity.js';
import { TopicClosing } from './closing.service.js';
import { ClosingSweep } from './closing-sweep.js';
import { ConductController } from './conduct.controller.js';
import { ConductPages } from './conduct-pages.service.js';
import { Duplicates } from './duplicates.service.js';
import { Moving } from './moving.service.js';
import { Pinning } from './pinning.service.js';
import { Retagging } from './retagging.service.js';
import { TopicActs } from './topic-acts.service.js';
import { TopicTagsController } from './topic-tags.controller.js';

/** What the forum's module takes from this room. */
export const CONDUCT_CONTROLLERS = [ConductController, TopicTagsController];

export const CONDUCT_PROVIDERS = [
  ClosingSweep,
  ConductPages,
  Duplicates,
  Moving,
  Pinning,
  Retagging,
  TopicActs,
  TopicClosing,
];

export const CONDUCT_ENTITIES = [TopicEvent];
