import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.service.js';
import { PostDraft } from './post-draft.entity.js';

/** What the forum's module takes from this room. */
export const DRAFT_ENTITIES = [PostDraft];

export const DRAFT_CONTROLLERS = [DraftsController];

export const DRAFT_PROVIDERS = [Drafts];
