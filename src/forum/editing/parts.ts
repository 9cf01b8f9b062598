import { EditPages } from './edit-pages.service.js';
import { EditProposals } from './edit-proposals.service.js';
import { EditingController } from './editing.controller.js';
import { Editing } from './editing.service.js';
import { PostEdit } from './post-edit.entity.js';
import { PostHistoryController } from './post-history.controller.js';
import { PostHistories } from './post-history.service.js';
import { PostRevision } from './post-revision.entity.js';
import { PostTexts } from './post-texts.service.js';
import { StaffChanges } from './staff-changes.service.js';

/** What the forum's module takes from this room. */
export const EDITING_CONTROLLERS = [EditingController, PostHistoryController];

export const EDITING_PROVIDERS = [
  EditPages,
  EditProposals,
  Editing,
  PostHistories,
  PostTexts,
  StaffChanges,
];

export const EDITING_ENTITIES = [PostEdit, PostRevision];
