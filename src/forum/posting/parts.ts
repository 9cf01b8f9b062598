import { ComposeController } from './compose.controller.js';
import { FormsAround } from './forms-around.service.js';
import { NewTopics } from './new-topics.service.js';
import { PostWriter } from './post-writer.service.js';
import { PreviewController } from './preview.controller.js';
import { QuotationController } from './quotation.controller.js';
import { RepliesController } from './replies.controller.js';
import { Replies } from './replies.service.js';

/** What the forum's module takes from this room. */
export const POSTING_CONTROLLERS = [
  ComposeController,
  PreviewController,
  QuotationController,
  RepliesController,
];

export const POSTING_PROVIDERS = [FormsAround, NewTopics, PostWriter, Replies];
