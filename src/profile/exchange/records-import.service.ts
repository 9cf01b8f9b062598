import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditEntry } from '../../audit/audit-entry.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { dayOf } from '../record/calendar-day.js';
import { importFile } from './file-import.js';
import { FindingsFile } from './findings-file.js';
import { importTurn } from './import-lock.js';
import { importTime } from './import-reports.js';
import { HOLDERS } from './holder-files.js';
import { HolderAccounts } from './holder-accounts.service.js';
import type { ImportProgress } from './import-progress.js';
import { changesOf, type FileReport, type ImportReport, keptReport } from './import-report.js';
import { RecordImport } from './record-import.entity.js';
import { RECORD_FILES } from './record-files.js';
import { UnreadableRecords } from './unreadable-records.js';

/** Takes the programme's records over, by key and as often as one likes. */
@Injectable()
export class RecordsImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holderAccounts: HolderAccounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /**
   * Imports a folder in one transaction. Bad rows are refused one by one and
   * written to `rejected.csv` below `DATA_DIR/imports`, good ones land.
   * @throws UnreadableRecords where a file cannot be read at all: then nothing has changed
   */
  async run(
    folder: string,
    { progress, dryRun = false, partial = false, upload }: ImportOptions = {},
  ): Promise<ImportReport> {
    const sizes = await fileSizes(folder, partial);
    const time = importTime(this.clock.now());
    const reports = join(this.environment.dataDir, 'imports', time);
    const rejected = new FindingsFile(join(reports, 'rejected.csv'));
    const kept = new FindingsFile(join(reports, 'kept.csv'));
    try {
      return await this.dataSource.transaction(async (tx) => {
        await importTurn(tx, progress);
        const files = await this.importFiles(tx, folder, { rejected, kept, sizes, progress });
        const holders = files.find(({ file }) => file === HOLDERS.name);
        const links = holders
          ? await this.holderAccounts.link(tx, async (finding) => {
              holders.kept += 1;
              await kept.add([finding]);
            })
          : 0;
        const report: ImportReport = {
          folder,
          name: time,
          dryRun,
          files,
          links,
          rejected: await rejected.close(),
          kept: await kept.close(),
        };
        if (dryRun) throw new TakenBack(report);
        const id = upload?.id ?? randomUUID();
        if (upload) await upload.landed(tx, report);
        else await this.noteByHand(tx, id, sizes, report);
        await this.audit.append(tx, {
          actor: upload?.actor ?? null,
          action: 'records.imported',
          subject: { kind: 'import', id },
          details: { files, links, changes: changesOf(report) },
        });
        return report;
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.report;
      await Promise.all([rejected.abandon(), kept.abandon()]);
      await rm(reports, { recursive: true, force: true });
      throw error;
    }
  }

  /** The history's row of an import from the command line. */
  private async noteByHand(
    tx: EntityManager,
    id: string,
    sizes: ReadonlyMap<string, number>,
    report: ImportReport,
  ): Promise<void> {
    await tx.insert(RecordImport, {
      id,
      accountId: null,
      at: this.clock.now(),
      state: 'imported',
      files: [...sizes].map(([name, bytes]) => ({ name, bytes, digest: '' })),
      result: keptReport(report),
      endedAt: this.clock.now(),
    });
  }

  private async importFiles(
    tx: EntityManager,
    folder: string,
    { rejected, kept, sizes, progress }: Outputs,
  ): Promise<FileReport[]> {
    const client = (await tx.queryRunner?.connect()) as PoolClient;
    const today = dayOf(this.clock.now());
    const files: FileReport[] = [];
    const read = (bytes: number) => progress?.advance(bytes);
    for (const file of RECORD_FILES.filter(({ name }) => sizes.has(name))) {
      progress?.start(file.name, sizes.get(file.name) ?? 0);
      files.push(await importFile(file, { client, folder, today, rejected, kept, read }));
      progress?.finish(file.name);
    }
    return files;
  }
}

/** How an import is done. */
export interface ImportOptions {
  progress?: ImportProgress;
  /** Takes everything back at the end: the report says what would have changed. */
  dryRun?: boolean;
  /** Files that the folder lacks are passed over, but for all of them. */
  partial?: boolean;
  /** The upload that it is of, who lets it in, and what is written down in the same transaction. */
  upload?: {
    id: string;
    actor: AuditEntry['actor'];
    landed: (tx: EntityManager, report: ImportReport) => Promise<void>;
  };
}

/** Ends the transaction of a dry run. */
class TakenBack extends Error {
  constructor(readonly report: ImportReport) {
    super('taken back');
  }
}

interface Outputs {
  rejected: FindingsFile;
  kept: FindingsFile;
  sizes: ReadonlyMap<string, number>;
  progress: ImportProgress | undefined;
}

/** The size in bytes of each file of a folder. */
async function fileSizes(folder: string, partial: boolean): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { name } of RECORD_FILES) {
    try {
      sizes.set(name, (await stat(join(folder, name))).size);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' && partial) continue;
      const reason = code === 'ENOENT' ? `there is no such file in ${folder}` : message;
      throw new UnreadableRecords(`${name} cannot be read: ${reason}`);
    }
  }
  if (sizes.size === 0) throw new UnreadableRecords(`there is no file of records in ${folder}`);
  return sizes;
}
