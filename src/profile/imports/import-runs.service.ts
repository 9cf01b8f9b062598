import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { Jobs } from '../../jobs/jobs.js';
import { assumedStatus } from '../../web/error-status.js';
import { type ImportReport, keptReport } from '../exchange/import-report.js';
import { RecordImport } from '../exchange/record-import.entity.js';
import { RecordsImport } from '../exchange/records-import.service.js';
import { UnreadableRecords } from '../exchange/unreadable-records.js';
import { KeptProgress } from './kept-progress.js';
import { OPEN_STATES } from './rules/import-state.js';
import { UploadFolders } from './upload-folders.js';

export const RUN_IMPORT = 'profile.import';

/** In half an hour, since each waits longer than the last: what keeps an import from its end that long ends it. */
export const IMPORT_TRIES = 8;

/**
 * The work on uploads, as a job: the dry run, and the import. Both are one
 * transaction, so that a process that is killed leaves nothing of it, and the
 * job, which another takes over, begins anew.
 */
@Injectable()
export class ImportRuns implements OnModuleInit {
  private readonly log: Logger;

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordsImport,
    private readonly folders: UploadFolders,
    private readonly accounts: Accounts,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('imports');
  }

  onModuleInit(): void {
    this.jobs.handle(RUN_IMPORT, (payload) => this.run((payload as { id: string }).id));
  }

  private async run(id: string): Promise<void> {
    const upload = await this.find(id);
    try {
      if (upload?.state === 'checking') await this.check(id);
      if (upload?.state === 'importing') await this.import(id, upload.decidedById ?? 0);
    } catch (error) {
      // A database that is away, or stops two who wait for each other: the job is tried again.
      if (assumedStatus(error) === 503) throw error;
      await this.fail(id, error);
    }
    const state = (await this.find(id))?.state;
    if (!state || !OPEN_STATES.includes(state)) await this.folders.remove(id);
  }

  private async check(id: string): Promise<void> {
    const progress = this.progressOf(id);
    const report = await this.records.run(this.folders.pathOf(id), {
      dryRun: true,
      partial: true,
      progress,
    });
    await progress.settled();
    await this.dataSource.manager.update(
      RecordImport,
      { id, state: 'checking' },
      { state: 'checked', checked: keptReport(report), step: null },
    );
  }

  private async import(id: string, actorId: number): Promise<void> {
    const { role } = await this.accounts.get(this.dataSource.manager, actorId);
    const progress = this.progressOf(id);
    const landed = async (tx: EntityManager, report: ImportReport): Promise<void> => {
      await progress.settled();
      await this.refuseFormer(tx, actorId);
      const { affected } = await tx.update(
        RecordImport,
        { id, state: 'importing' },
        { state: 'imported', result: keptReport(report), step: null, endedAt: this.clock.now() },
      );
      if (affected !== 1) throw new Error('another run of the same import was first');
    };
    await this.records.run(this.folders.pathOf(id), {
      partial: true,
      progress,
      upload: { id, actor: { id: actorId, role }, landed },
    });
  }

  /** Whoever started it may have lost the role since, while it waited or ran (T37). */
  private async refuseFormer(tx: EntityManager, actorId: number): Promise<void> {
    const { role } = await this.accounts.get(tx, actorId);
    if (role !== 'administrator')
      throw new Error('who started the import is administrator no more');
  }

  private async fail(id: string, error: unknown): Promise<void> {
    const isOfFiles = error instanceof UnreadableRecords;
    if (!isOfFiles) this.log.error({ err: error }, 'an import failed');
    await this.dataSource
      .createQueryBuilder()
      .update(RecordImport)
      .set({
        state: 'failed',
        problem: isOfFiles ? error.message : '',
        step: null,
        endedAt: this.clock.now(),
      })
      .where('id = :id and state in (:...open)', { id, open: OPEN_STATES })
      .execute();
  }

  private progressOf(id: string): KeptProgress {
    return new KeptProgress((step, readBytes) =>
      this.dataSource.manager.update(RecordImport, { id }, { step, readBytes }),
    );
  }

  private find(id: string): Promise<RecordImport | null> {
    return this.dataSource.manager.findOneBy(RecordImport, { id });
  }
}
