import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceFiles, type PutAway } from '../files/evidence-files.service.js';
import { FileDestruction } from '../files/file-destruction.service.js';
import { fileList, type FileList } from '../files/file-list.js';
import type { Upload } from '../files/uploads.js';
import { StepRefused } from '../ticket/step-refused.js';
import { Draft } from './draft.entity.js';
import { Drafts } from './drafts.service.js';

/** The files of a request that is being filled in. */
@Injectable()
export class DraftFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: Drafts,
    private readonly files: EvidenceFiles,
    private readonly destruction: FileDestruction,
  ) {}

  async of(draft: Draft | null): Promise<FileList> {
    const { manager } = this.dataSource;
    return fileList(draft ? await this.files.of(manager, { draftId: draft.id }) : []);
  }

  /** @throws FormProblem where a file is refused; then none was added */
  async add({ id: draftId }: Draft, uploads: readonly Upload[]): Promise<void> {
    if (uploads.length === 0) return;
    await this.files.take({ draftId }, uploads, (files) => this.keep(draftId, files));
  }

  /** Takes a file out again, by the key of the browser that holds its draft. @throws NotFoundException */
  async remove(key: string | null, fileId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const draft = key === null ? null : await this.drafts.lockByKey(tx, key);
      if (!draft || !(await this.destruction.remove(tx, draft.id, fileId)))
        throw new NotFoundException();
    });
  }

  private async keep(draftId: string, files: readonly PutAway[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const draft = await tx.findOne(Draft, {
        where: { id: draftId },
        lock: { mode: 'pessimistic_write' },
      });
      // Sent from another tab in between.
      if (!draft) throw new StepRefused('wrongState');
      await this.files.add(tx, { draftId }, files);
    });
  }
}
