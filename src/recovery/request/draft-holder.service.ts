import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { TERMS } from '../rules/deadlines.js';
import { DRAFT_COOKIE, keyCookie, keyOf, ticketCookie } from './browser-key.js';
import type { Draft, Step } from './draft.entity.js';
import { type DraftChanges, Drafts } from './drafts.service.js';

const DAY_MS = 86_400_000;
const REQUEST_PATH = '/recover';

/** Ties a draft to the browser that fills it in, by a cookie of the request's pages. */
@Injectable()
export class DraftHolder {
  private readonly secure: boolean;

  constructor(
    private readonly drafts: Drafts,
    { baseUrl }: Environment,
  ) {
    this.secure = baseUrl.startsWith('https:');
  }

  /** The key in this browser's cookie, whether it holds anything or not. */
  keyOf(req: Request): string | null {
    return keyOf(req.cookies, DRAFT_COOKIE);
  }

  /** This browser's draft, or null. */
  current(req: Request): Promise<Draft | null> {
    return this.drafts.byKey(this.keyOf(req));
  }

  /** Saves a page's answers; the first page that is saved begins the draft. */
  async save(
    req: Request,
    res: Response,
    step: Step,
    changes: (draft: Draft) => DraftChanges,
  ): Promise<Draft> {
    const { draft, newKey } = await this.drafts.save(this.keyOf(req), step, changes);
    if (newKey !== null) this.hold(res, newKey);
    return draft;
  }

  /** Gives this browser a draft's key. */
  hold(res: Response, key: string): void {
    const maxAge = TERMS.draftDays * DAY_MS;
    res.cookie(DRAFT_COOKIE, key, keyCookie(REQUEST_PATH, this.secure, maxAge));
  }

  /** The draft became a ticket: its key opens the status page from now on. */
  becomeTicket(res: Response, key: string, ticketId: number): void {
    const number = ticketNumber(ticketId);
    res.clearCookie(DRAFT_COOKIE, keyCookie(REQUEST_PATH, this.secure));
    res.cookie(ticketCookie(number), key, keyCookie(`/tickets/${number}`, this.secure));
  }
}
