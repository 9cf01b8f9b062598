import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import type { FileKind } from '../../storage/rules/file-kind.js';
import { SealedFiles } from '../../storage/sealed-files.js';
import type { EvidenceFile } from './evidence-file.entity.js';
import { ownerName, ownerOf, sealedFile } from './file-owner.js';

/** What a file holds, for somebody who was let to it. */
export interface FileContent {
  kind: FileKind;
  content: Buffer;
}

/** Reads what lies in the store. */
@Injectable()
export class FileContents {
  private readonly log = new Logger('recovery');

  constructor(private readonly sealed: SealedFiles) {}

  /** @throws NotFoundException where the content is lost, or was changed: the log says which file */
  async read(file: EvidenceFile): Promise<FileContent> {
    const { id, kind } = file;
    try {
      return { kind, content: await this.sealed.read(ownerName(ownerOf(file)), sealedFile(file)) };
    } catch (error) {
      this.log.error(`file ${id}: ${error instanceof Error ? error.message : String(error)}`);
      throw new NotFoundException();
    }
  }
}
