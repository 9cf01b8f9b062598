import { Injectable } from '@nestjs/common';
import { PassportSerializer } from '@nestjs/passport';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../access/actor.js';
import type { SessionOwner } from './session-data.js';

type Done<T> = (error: unknown, result?: T | false) => void;

/** What a session keeps of its person, and the person read from the database at each request (T37). */
@Injectable()
export class SessionSerializer extends PassportSerializer {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  serializeUser({ opened }: { opened: SessionOwner }, done: Done<SessionOwner>): void {
    done(null, opened);
  }

  deserializeUser(owner: SessionOwner, done: Done<SignedInPerson>): void {
    this.personOf(owner).then((person) => done(null, person ?? false), done);
  }

  private async personOf({
    id,
    session,
    epoch,
  }: SessionOwner): Promise<SignedInPerson | undefined> {
    const [person] = await this.dataSource.query<SignedInPerson[]>(
      `select a.id, a.name, a.handle, a.role, a.locale,
              exists (select from account_totps where account_id = a.id)
                or exists (select from account_passkeys where account_id = a.id) as "hasSecondFactor",
              s.id as "sessionId", s.started_at as "startedAt", s.seen_at as "seenAt"
         from accounts a join account_sessions s on s.account_id = a.id
        where a.id = $1 and s.id = $2 and a.session_epoch = $3 and a.deleted_at is null`,
      [id, session, epoch],
    );
    return person;
  }
}
