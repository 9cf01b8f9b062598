import { AppealDecisions } from './appeal-decisions.service.js';
import { AppealEnds } from './appeal-ends.service.js';
import { AppealMails } from './appeal-mails.service.js';
import { AppealSweep } from './appeal-sweep.js';
import { AppealUndoing } from './appeal-undoing.service.js';
import { AppealsController } from './appeals.controller.js';
import { Appeals } from './appeals.service.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/** What the forum's module takes from this room. */
export const APPEAL_CONTROLLERS = [AppealsController];

export const APPEAL_PROVIDERS = [
  AppealDecisions,
  AppealEnds,
  AppealMails,
  AppealSweep,
  AppealUndoing,
  Appeals,
];

export const APPEAL_ENTITIES = [ForumAppeal];
