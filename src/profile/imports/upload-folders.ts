import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';

/** Below `DATA_DIR`, where uploaded records wait. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'imports', 'uploads');
}

/** Files of records that wait for their import, one folder an upload: they are there exactly as long as it is open. */
@Injectable()
export class UploadFolders {
  private readonly root: string;

  constructor({ dataDir }: Environment) {
    this.root = uploadsFolder(dataDir);
  }

  pathOf(id: string): string {
    return join(this.root, id);
  }

  /** Moves received files into the folder of an upload, each under the name it has for the import. */
  async fill(id: string, files: readonly { path: string; name: string }[]): Promise<void> {
    await mkdir(this.pathOf(id), { recursive: true, mode: 0o700 });
    for (const { path, name } of files) await rename(path, join(this.pathOf(id), name));
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { recursive: true, force: true });
  }

  /** Removes what belongs to none of these uploads and is older than `before`, in the machine's time. */
  async sweep(open: readonly string[], before: Date): Promise<void> {
    const names = await readdir(this.root).catch(() => []);
    for (const name of names.filter((each) => !open.includes(each))) {
      const found = await stat(this.pathOf(name)).catch(() => null);
      if (found && found.mtime < before) await this.remove(name);
    }
  }
}
