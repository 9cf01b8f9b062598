import { Injectable } from '@nestjs/common';
import { PassportSerializer } from '@nestjs/passport';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Account } from '../account/account.entity.js';
import type { Actor } from '../access/actor.js';
import type { SessionOwner } from './session-data.js';

type Done<T> = (error: unknown, result?: T | false) => void;

/** What a session keeps of its person, and the person read from the database at each request (T37). */
@Injectable()
export class SessionSerializer extends PassportSerializer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  serializeUser({ id }: Actor, done: Done<SessionOwner>): void {
    this.ownerOf(id).then((owner) => done(null, owner), done);
  }

  deserializeUser(owner: SessionOwner, done: Done<Actor>): void {
    this.actorOf(owner).then((actor) => done(null, actor ?? false), done);
  }

  private async ownerOf(id: number): Promise<SessionOwner> {
    const { sessionEpoch } = await this.dataSource.manager.findOneByOrFail(Account, { id });
    return { id, epoch: sessionEpoch, startedAt: this.clock.now().toISOString() };
  }

  private async actorOf({ id, epoch }: SessionOwner): Promise<Actor | undefined> {
    const [actor] = await this.dataSource.query<Actor[]>(
      'select id, name, handle, role from accounts where id = $1 and session_epoch = $2',
      [id, epoch],
    );
    return actor;
  }
}
