import { DecisionMails } from './decision-mails.service.js';
import { EditMails } from './edit-mails.service.js';
import { EditUndoing } from './edit-undoing.service.js';
import { HeldEdits } from './held-edits.service.js';
import { HeldPosts } from './held-posts.service.js';
import { PostUndoing } from './post-undoing.service.js';
import { ReportUndoing } from './report-undoing.service.js';
import { SeveralPosts } from './several-posts.service.js';
import { SeveralReports } from './several-reports.service.js';
import { Reports } from './reports.service.js';

/** What the forum's module takes from this room. */
export const REVIEW_PROVIDERS = [
  DecisionMails,
  EditMails,
  EditUndoing,
  HeldEdits,
  HeldPosts,
  PostUndoing,
  ReportUndoing,
  SeveralPosts,
  SeveralReports,
  Reports,
];
