import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { NoteRow } from '../items/item-notes.service.js';
import { PersonNote } from './person-note.entity.js';

/** Notes of moderators about a person, who reads them nowhere. */
@Injectable()
export class PersonNotes {
  constructor(private readonly clock: Clock) {}

  /** Part of a verb that has locked the person's account, and writes its audit row afterwards. */
  async write(
    tx: EntityManager,
    { id: authorId }: Pick<Actor, 'id'>,
    accountId: number,
    body: string,
  ): Promise<void> {
    await tx.insert(PersonNote, { accountId, authorId, body, createdAt: this.clock.now() });
  }

  /** The newest notes about somebody. */
  async latest(manager: EntityManager, accountId: number, limit: number): Promise<NoteRow[]> {
    return manager.query<NoteRow[]>(
      `select n.body, a.name as author, n.created_at as at
       from person_notes n join accounts a on a.id = n.author_id
       where n.account_id = $1 order by n.id desc limit $2`,
      [accountId, limit],
    );
  }
}
