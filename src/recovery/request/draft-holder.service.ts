import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OwnCookies } from '../../web/own-cookies.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { TERMS } from '../rules/deadlines.js';
import { asKey, DRAFT_COOKIE } from './browser-key.js';
import type { Step } from '../rules/request-steps.js';
import type { Draft } from './draft.entity.js';
import { type DraftChanges, Drafts } from './drafts.service.js';
import { RequestLimits } from './request-limits.service.js';

const DAY_MS = 86_400_000;

/** Ties a draft to the browser that fills it in, by a cookie. */
@Injectable()
export class DraftHolder {
  constructor(
    private readonly drafts: Drafts,
    private readonly limits: RequestLimits,
    private readonly cookies: OwnCookies,
  ) {}

  /** The key in this browser's cookie, whether it holds anything or not. */
  keyOf(req: Request): string | null {
    return asKey(this.cookies.read(req, DRAFT_COOKIE));
  }

  /** This browser's draft, or null. */
  current(req: Request): Promise<Draft | null> {
    return this.drafts.byKey(this.keyOf(req));
  }

  /**
   * Saves a page's answers; the first page that is saved begins the draft.
   * @throws TooManyRequests where too many were begun
   */
  async save(
    req: Request,
    res: Response,
    step: Step,
    changes: (draft: Draft) => DraftChanges,
  ): Promise<Draft> {
    if ((await this.current(req)) === null) await this.limits.draft(req.ip);
    const { draft, newKey } = await this.drafts.save(this.keyOf(req), step, changes);
    if (newKey !== null) this.hold(res, newKey);
    return draft;
  }

  /** Gives this browser a draft's key. */
  hold(res: Response, key: string): void {
    this.cookies.set(res, DRAFT_COOKIE, key, TERMS.draftDays * DAY_MS);
  }

  /** The number of the newest request that this browser has the way in to; null where it has none. It knows no more of it. */
  followed(req: Request): string | null {
    const ids = this.cookies.names(req).flatMap((name) => parseTicketNumber(name) ?? []);
    return ids.length > 0 ? ticketNumber(Math.max(...ids)) : null;
  }

  /** The draft became a ticket: its key opens the status page from now on. */
  becomeTicket(res: Response, key: string, ticketId: number): void {
    this.cookies.clear(res, DRAFT_COOKIE);
    this.cookies.set(res, ticketNumber(ticketId), key);
  }
}
