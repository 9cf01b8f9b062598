import { DeletionController } from './deletion.controller.js';
import { Deletions } from './deletions.service.js';

/** What the forum's module takes from this room. */
export const DELETION_CONTROLLERS = [DeletionController];

export const DELETION_PROVIDERS = [Deletions];
