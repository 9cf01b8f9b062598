import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import type { AccountSession } from '../session/account-session.entity.js';
import { isSessionOver } from '../session/session-lifetime.js';
import { Sessions } from '../session/sessions.service.js';
import { Clock } from '../../config/clock.js';
import type { SignedInPerson } from '../access/actor.js';

/** What people see and end of their own sessions. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  /** Where the person is signed in; what is over by its age and not swept yet is left out. */
  async list({ id, role }: SignedInPerson): Promise<AccountSession[]> {
    const now = this.clock.now();
    const all = await this.sessions.of(this.dataSource.manager, id);
    return all.filter((session) => !isSessionOver(session, role, now));
  }

  /** Ends one. Somebody else's, and one that is over, is left as it is: who asks learns nothing. */
  async end(accountId: number, session: string, where: Circumstances): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ended = await this.sessions.end(tx, accountId, session);
      if (!ended) return;
      await this.events.note(tx, {
        accountId,
        kind: 'session-ended',
        where,
        details: { ended: ended.device },
      });
    });
  }

  /** Ends all but the person's own. */
  async endOthers({ id, sessionId }: SignedInPerson, where: Circumstances): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const count = await this.sessions.endOthers(tx, id, sessionId);
      if (count === 0) return;
      await this.events.note(tx, {
        accountId: id,
        kind: 'sessions-ended',
        where,
        details: { count },
      });
    });
  }
}
