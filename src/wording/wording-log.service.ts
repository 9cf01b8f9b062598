import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { lastEntry } from '../audit/last-entry.js';
import type { AuditEntry } from '../audit/audit-entry.js';
import type { WordingList } from './rules/wording-list.js';

/** What the log calls an entry of each page. */
const KINDS = { reasons: 'reason', templates: 'template' } as const;

/** What the log says of the lists, and who changed an entry last. */
@Injectable()
export class WordingLog {
  constructor(private readonly audit: Audit) {}

  /** Writes down that something was done to an entry, in the transaction that does it. */
  async write(
    tx: EntityManager,
    actor: NonNullable<AuditEntry['actor']>,
    list: WordingList,
    what: 'added' | 'changed' | 'moved' | 'retired' | 'returned',
    key: string,
    details: object = {},
  ): Promise<void> {
    const kind = KINDS[list.page];
    const subject = { kind, id: `${list.name}/${key}` };
    await this.audit.append(tx, { actor, action: `${kind}.${what}`, subject, details });
  }

  /** @throws ConflictException with the name of who changed the entry last */
  async refuseStale(tx: EntityManager, list: WordingList, key: string): Promise<never> {
    const last = await lastEntry(tx, { kind: KINDS[list.page], id: `${list.name}/${key}` });
    const params = { name: last?.name ?? '' };
    throw new ConflictException({ key: 'admin:wordings.changedBy', params, typed: true });
  }
}
