import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { RecordImport } from '../exchange/record-import.entity.js';
import { RUN_IMPORT } from './import-runs.service.js';
import { OPEN_STATES } from './rules/import-state.js';
import { UploadFolders } from './upload-folders.js';

const SWEEP = 'profile.importSweep';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Days that an upload waits for its import. */
export const UPLOAD_DAYS = 7;

/**
 * Discards uploads that nobody imported within seven days, ends those whose job has used up its tries, so that others
 * may come, and removes files of uploads that are open no more.
 */
@Injectable()
export class ImportRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly folders: UploadFolders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('*/5 * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    const now = this.clock.now();
    const { manager } = this.dataSource;
    const old = LessThan(new Date(now.getTime() - UPLOAD_DAYS * DAY_MS));
    const expired = await manager.findBy(RecordImport, { state: 'checked', at: old });
    for (const { id } of expired) {
      const { affected } = await manager.update(
        RecordImport,
        { id, state: 'checked' },
        { state: 'discarded', endedAt: now },
      );
      if (affected === 1) await this.folders.remove(id);
    }
    await this.endGivenUp(now);
    const open = await manager.findBy(RecordImport, { state: In(OPEN_STATES) });
    // What came within the hour may still be on its way.
    const before = this.clock.machineTime(new Date(now.getTime() - HOUR_MS));
    await this.folders.sweep(
      open.map(({ id }) => id),
      before,
    );
  }
  private async endGivenUp(now: Date): Promise<void> {
    const { manager } = this.dataSource;
    const atWork = await manager.findBy(RecordImport, { state: In(['checking', 'importing']) });
    for (const { id, state } of atWork) {
      if (await this.jobs.isComing(manager, RUN_IMPORT, { id })) continue;
      const { affected } = await manager.update(
        RecordImport,
        { id, state },
        { state: 'failed', problem: '', step: null, endedAt: now },
      );
      if (affected === 1) await this.folders.remove(id);
    }
  }
}
