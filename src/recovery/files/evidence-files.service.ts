import { HttpException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { EvidenceStore } from '../../storage/evidence-store.js';
import { FileRefused } from '../../storage/file-refused.js';
import { type CheckedFile, ReceivedFiles } from '../../storage/received-files.js';
import { shownFileName } from '../../storage/rules/file-name.js';
import { type SealedFile, SealedFiles } from '../../storage/sealed-files.js';
import { FormProblem } from '../../web/form-problem.js';
import { EvidenceFile } from './evidence-file.entity.js';
import { type FileOwner, ownerName, sealedFile } from './file-owner.js';
import { MOST_FILES, type Upload } from './uploads.js';

/** A file that lies in the store, and has no row yet. */
export type PutAway = SealedFile & Pick<EvidenceFile, 'name' | 'kind' | 'size'>;

/** The files of a request: taken in, listed, and handed on from the draft to its ticket. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly received: ReceivedFiles,
    private readonly sealed: SealedFiles,
    private readonly store: EvidenceStore,
    private readonly clock: Clock,
  ) {}

  /** The files that were not destroyed, the oldest first. */
  of(manager: EntityManager, owner: FileOwner): Promise<EvidenceFile[]> {
    return manager.find(EvidenceFile, {
      where: { ...owner, destroyedAt: IsNull() },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
  }

  /**
   * Looks at the files, puts them away, and gives them to `keep`, which writes
   * their rows (`add`) in its transaction. What `keep` refuses is taken away
   * again; what a crash leaves without a row, the sweep finds.
   * @throws FormProblem at `files`; then nothing was kept
   */
  async take(
    owner: FileOwner,
    uploads: readonly Upload[],
    keep: (files: PutAway[]) => Promise<void>,
  ): Promise<void> {
    const { manager } = this.dataSource;
    requireRoom((await this.of(manager, owner)).length + uploads.length);
    const checked = await this.checkAll(uploads);
    const files: PutAway[] = [];
    for (const [index, { kind, content }] of checked.entries()) {
      const { name = '', content: sent = content } = uploads[index] ?? {};
      const sealed = await this.sealed.keep(ownerName(owner), content);
      files.push({ ...sealed, name: shownFileName(name), kind, size: sent.length });
    }
    try {
      await keep(files);
    } catch (error) {
      if (isRefusal(error)) for (const { id } of files) await this.store.destroy(id);
      throw error;
    }
  }

  /** Writes the rows of files that were put away. The caller has locked their owner. @throws FormProblem */
  async add(tx: EntityManager, owner: FileOwner, files: readonly PutAway[]): Promise<void> {
    if (files.length === 0) return;
    requireRoom((await this.of(tx, owner)).length + files.length);
    const addedAt = this.clock.now();
    for (const { wrapped, ...file } of files)
      await tx.insert(EvidenceFile, { ...file, ...owner, wrappedKey: wrapped, addedAt });
  }

  /** The files of a draft become those of its ticket: their keys are sealed for it, and open for no other. */
  async handOn(tx: EntityManager, draftId: string, ticketId: number): Promise<void> {
    const [from, to] = [{ draftId }, { ticketId }];
    for (const file of await this.of(tx, from)) {
      const key = this.sealed.rewrap(ownerName(from), sealedFile(file), ownerName(to));
      const row = { draftId: null, ticketId, keyId: key.keyId, wrappedKey: key.wrapped };
      await tx.update(EvidenceFile, file.id, row);
    }
  }

  /** Everything that speaks against the files at once, each by its name. */
  private async checkAll(uploads: readonly Upload[]): Promise<CheckedFile[]> {
    const checked: CheckedFile[] = [];
    const problems: FormProblem[] = [];
    for (const { name, content } of uploads) {
      try {
        checked.push(await this.received.check(content));
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        const params = { name: shownFileName(name) };
        problems.push(new FormProblem('files', `recovery:files.refused.${error.reason}`, params));
      }
    }
    FormProblem.throwAll(problems);
    return checked;
  }
}

/** Thrown before a commit was asked for: no row stands. */
function isRefusal(error: unknown): boolean {
  return error instanceof FormProblem || error instanceof HttpException;
}

function requireRoom(count: number): void {
  if (count > MOST_FILES)
    throw new FormProblem('files', 'recovery:files.tooMany', { most: MOST_FILES });
}
