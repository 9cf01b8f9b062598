import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import type { ItemRef } from '../queue-kind.js';
import { type Subject, subjectOf } from '../subject.js';
import { ItemGate } from './item-gate.service.js';
import { ItemNote } from './item-note.entity.js';

/** A note as other moderators read it. */
export interface NoteRow {
  body: string;
  author: string;
  at: Date;
}

/** Notes of moderators about an item. Whom it is about never sees them. */
@Injectable()
export class ItemNotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Writes a note down. No claim is needed: a second pair of eyes may write too. */
  async add(actor: Actor, item: ItemRef, body: string): Promise<void> {
    const subject = subjectOf(item);
    await this.dataSource.transaction(async (tx) => {
      await this.gate.open(tx, actor, item);
      await tx.insert(ItemNote, {
        subjectKind: subject.kind,
        subjectId: subject.id,
        authorId: actor.id,
        body,
        createdAt: this.clock.now(),
      });
      await this.audit.append(tx, { actor, action: `${subject.kind}.noted`, subject });
    });
  }

  /** All notes about a subject, the newest first. */
  async of(manager: EntityManager, { kind, id }: Subject): Promise<NoteRow[]> {
    return manager.query<NoteRow[]>(
      `select n.body, a.name as author, n.created_at as at
       from item_notes n join accounts a on a.id = n.author_id
       where n.subject_kind = $1 and n.subject_id = $2 order by n.id desc`,
      [kind, id],
    );
  }
}
