import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { EvidenceStore } from './evidence-store.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UNFINISHED = '.part';

/** Sealed files in `DATA_DIR/evidence`, named by their random ids and by nothing that a person typed. */
@Injectable()
export class FolderStore extends EvidenceStore {
  private readonly folder: string;

  constructor({ dataDir }: Environment) {
    super();
    this.folder = join(dataDir, 'evidence');
  }

  async put(id: string, sealed: Buffer): Promise<void> {
    const path = this.pathOf(id);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(path + UNFINISHED, 'wx', 0o600);
    try {
      await file.writeFile(sealed);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(path + UNFINISHED, path);
    await this.syncFolder();
  }

  get(id: string): Promise<Buffer> {
    return readFile(this.pathOf(id));
  }

  async destroy(id: string): Promise<void> {
    const path = this.pathOf(id);
    await rm(path, { force: true });
    await rm(path + UNFINISHED, { force: true });
  }

  async idsBefore(moment: Date): Promise<string[]> {
    const ids = new Set<string>();
    for (const name of await this.names()) {
      const id = name.replace(UNFINISHED, '');
      if (!ID.test(id)) continue;
      const found = await stat(join(this.folder, name)).catch(nothing);
      if (found && found.mtime < moment) ids.add(id);
    }
    return [...ids];
  }

  private async names(): Promise<string[]> {
    return (await readdir(this.folder).catch(nothing)) ?? [];
  }

  /** The name of a file lies in its folder: a rename is only safe once that was written (fsync(2)). */
  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder);
    await folder.sync().finally(() => folder.close());
  }

  private pathOf(id: string): string {
    if (!ID.test(id)) throw new Error('no id of a file');
    return join(this.folder, id);
  }
}

/** What is not there counts as nothing; every other failure is one. */
function nothing(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}
