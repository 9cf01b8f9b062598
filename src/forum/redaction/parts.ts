import { QuotingTexts } from './quoting-texts.service.js';
import { RedactionController } from './redaction.controller.js';
import { Redactions } from './redactions.service.js';
import { TakenPassages } from './taken-passages.service.js';

/** What the forum's module takes from this room. */
export const REDACTION_CONTROLLERS = [RedactionController];

export const REDACTION_PROVIDERS = [QuotingTexts, Redactions, TakenPassages];
