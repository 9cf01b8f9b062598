import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { FILE_COPIES } from './export-queries.js';

export interface ExportReport {
  folder: string;
  files: { file: string; rows: number }[];
}

/** Writes the records as the files that an import reads. */
@Injectable()
export class RecordsExport {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes all files into a folder, which is made where it is missing, as the
   * records stand at one moment. Files of the same name are replaced when each
   * new one is whole.
   */
  async run(folder: string): Promise<ExportReport> {
    await mkdir(folder, { recursive: true });
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const client = (await tx.queryRunner?.connect()) as PoolClient;
      const files: ExportReport['files'] = [];
      for (const { name, copy } of FILE_COPIES) {
        const rows = await writeFile(client, copy, join(folder, name));
        files.push({ file: name, rows });
      }
      return { folder, files };
    });
  }
}

/** @returns how many rows were written, the header not counted */
async function writeFile(client: PoolClient, copy: string, path: string): Promise<number> {
  const unfinished = `${path}.${process.pid}`;
  try {
    const source = client.query(copyTo(copy));
    // Whose addresses and birth dates these are, the other users of the machine need not know.
    await pipeline(source, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, path);
    return source.rowCount;
  } finally {
    await rm(unfinished, { force: true });
  }
}
