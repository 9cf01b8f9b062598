import { CompletionsController } from './completions.controller.js';

/** What the forum's module takes from this room. */
export const MENTION_CONTROLLERS = [CompletionsController];
