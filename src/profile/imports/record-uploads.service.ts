import { randomUUID } from 'node:crypto';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { FormProblem } from '../../web/form-problem.js';
import { RECORD_FILES } from '../exchange/record-files.js';
import { RecordImport } from '../exchange/record-import.entity.js';
import { IMPORT_TRIES, RUN_IMPORT } from './import-runs.service.js';
import { type ReceivedFile, uploadProblems } from './upload-problems.js';
import { afterAct, type ImportAct, isDone, OPEN_STATES } from './rules/import-state.js';
import { UploadFolders } from './upload-folders.js';

const ADVISORY_LOCK = 7_401_031;

/** Records that an administrator uploads: looked at first, then imported or discarded, one upload at a time. */
@Injectable()
export class RecordUploads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly folders: UploadFolders,
    private readonly accounts: Accounts,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes files in and has a dry run made of them. The same files again, while
   * they are looked at, are the same upload.
   * @returns the upload's id
   * @throws FormProblem at `files`, for each that cannot be one of the records
   * @throws ConflictException while another upload is open, with who brought it
   */
  async take(actor: Actor, received: readonly ReceivedFile[]): Promise<string> {
    FormProblem.throwAll(await uploadProblems(received));
    const files = RECORD_FILES.flatMap(({ name }) =>
      received
        .filter((each) => each.name.toLowerCase() === name)
        .map((each) => ({ ...each, name })),
    );
    const kept = files.map(({ name, bytes, digest }) => ({ name, bytes, digest }));
    const id = randomUUID();
    try {
      return await this.dataSource.transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
        const open = await tx.findOneBy(RecordImport, { state: In(OPEN_STATES) });
        if (open) return await this.sameOrRefused(tx, open, actor, kept);
        await this.folders.fill(id, files);
        const at = this.clock.now();
        await tx.insert(RecordImport, {
          id,
          accountId: actor.id,
          at,
          state: 'checking',
          files: kept,
        });
        await this.jobs.add(tx, RUN_IMPORT, { id }, { tries: IMPORT_TRIES });
        await this.audit.append(tx, {
          actor,
          action: 'records.uploaded',
          subject: { kind: 'import', id },
          details: { files: kept.map(({ name }) => name) },
        });
        return id;
      });
    } catch (error) {
      await this.folders.remove(id);
      throw error;
    }
  }

  /**
   * Starts the import of an upload that was looked at, or discards one. Done twice it is done once.
   * @throws NotFoundException; ConflictException where it is too late, with who did what
   */
  async decide(actor: Actor, id: string, act: ImportAct): Promise<void> {
    const removed = await this.dataSource.transaction(async (tx) => {
      const upload = await tx.findOne(RecordImport, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!upload) throw new NotFoundException();
      const state = afterAct(upload.state, act);
      if (state === null) {
        if (isDone(upload.state, act) && upload.decidedById === actor.id) return false;
        throw await this.tooLate(tx, upload);
      }
      const now = this.clock.now();
      const decided = { state, decidedById: actor.id, decidedAt: now, step: null, readBytes: 0 };
      await tx.update(RecordImport, { id }, decided);
      if (act === 'start') {
        await this.jobs.add(tx, RUN_IMPORT, { id }, { tries: IMPORT_TRIES });
        return false;
      }
      await tx.update(RecordImport, { id }, { endedAt: now });
      const subject = { kind: 'import', id };
      await this.audit.append(tx, { actor, action: 'records.discarded', subject });
      return true;
    });
    if (removed) await this.folders.remove(id);
  }

  private async sameOrRefused(
    tx: EntityManager,
    open: RecordImport,
    actor: Actor,
    files: RecordImport['files'],
  ): Promise<string> {
    const digests = (of: RecordImport['files']) => of.map(({ digest }) => digest).join(' ');
    if (open.accountId === actor.id && digests(open.files) === digests(files)) return open.id;
    throw new ConflictException({
      key: 'imports:conflict.open',
      params: { name: await this.nameOf(tx, open.accountId), at: open.at },
    });
  }

  private async tooLate(tx: EntityManager, upload: RecordImport): Promise<ConflictException> {
    const name = await this.nameOf(tx, upload.decidedById);
    const key = `imports:conflict.${name === '' ? 'gone' : upload.state}`;
    return new ConflictException({ key, params: { name } });
  }

  private async nameOf(tx: EntityManager, id: number | null): Promise<string> {
    return id === null ? '' : (await this.accounts.get(tx, id)).name;
  }
}
