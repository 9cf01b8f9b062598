import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { EvidenceStore } from '../../storage/evidence-store.js';
import { hoursAfter } from '../rules/deadlines.js';
import { EvidenceFile } from './evidence-file.entity.js';

const DESTROY = 'recovery.destroyFiles';
const SWEEP = 'recovery.sweepFiles';
/** Older than any form that is still being read: what has no row by then never gets one. */
const ORPHAN_HOURS = 1;

/** Ends files: the key in the transaction that ends them, the sealed content after it. */
@Injectable()
export class FileDestruction implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: EvidenceStore,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(DESTROY, (payload) => this.clear((payload as { ids: string[] }).ids));
    this.jobs.handle(SWEEP, () => this.sweep());
    this.jobs.every('47 * * * *', SWEEP);
  }

  /** Destroys the files of a ticket that came to its end. From the commit on nobody can read them. */
  async destroyAll(tx: EntityManager, ticketId: number): Promise<void> {
    const files = await tx.findBy(EvidenceFile, { ticketId, destroyedAt: IsNull() });
    if (files.length === 0) return;
    const ids = files.map(({ id }) => id);
    const gone = { name: '', keyId: null, wrappedKey: null, destroyedAt: this.clock.now() };
    await tx.update(EvidenceFile, ids, gone);
    await this.jobs.add(tx, DESTROY, { ids });
  }

  /** Takes a file out of a draft. False where the draft has none of this id. */
  async remove(tx: EntityManager, draftId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(EvidenceFile, { id, draftId });
    if (affected !== 1) return false;
    await this.jobs.add(tx, DESTROY, { ids: [id] });
    return true;
  }

  /** Clears what no row holds a key to: of drafts that were dropped, and of forms that a crash cut off. */
  private async sweep(): Promise<void> {
    const before = this.clock.machineTime(hoursAfter(this.clock.now(), -ORPHAN_HOURS));
    await this.clear(await this.store.idsBefore(before));
  }

  /** Removes sealed contents whose key is gone, and no other, however often it is told. */
  private async clear(ids: readonly string[]): Promise<void> {
    const { manager } = this.dataSource;
    const kept = await manager.findBy(EvidenceFile, { id: In(ids), destroyedAt: IsNull() });
    const readable = new Set(kept.map(({ id }) => id));
    for (const id of ids) if (!readable.has(id)) await this.store.destroy(id);
  }
}
