import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';

/** Where the chain stood on a day, as it is kept outside the database. */
export interface AuditHead {
  /** ISO date, UTC. */
  day: string;
  seq: number;
  hash: string;
}

/** A line of the file that is no head: torn, or written by somebody else. */
export class UnreadableHead extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is no head`);
  }
}

const HEAD = /^\{"day":"\d{4}-\d\d-\d\d","seq":[1-9]\d{0,9},"hash":"[0-9a-f]{64}"\}$/;

/**
 * The heads of the chain in a file beside the database, a line a day. Whoever
 * can write the database anew, but not this file, is found out by it; whoever
 * can write both, by the mails that carried the same numbers.
 */
@Injectable()
export class AuditHeads {
  readonly path: string;

  constructor(environment: Environment) {
    this.path = join(environment.dataDir, 'audit-heads.jsonl');
  }

  /** Oldest first, none where there is no file. @throws UnreadableHead */
  async read(): Promise<AuditHead[]> {
    return (await this.text()).split('\n').flatMap((line, index) => {
      if (line === '') return [];
      if (!HEAD.test(line)) throw new UnreadableHead(index + 1);
      return [JSON.parse(line) as AuditHead];
    });
  }

  /** Adds a head, on the disk when this returns; nothing where its day has one. */
  async add({ day, seq, hash }: AuditHead): Promise<void> {
    const text = await this.text();
    if (text.split('\n').some((line) => HEAD.test(line) && line.includes(`"${day}"`))) return;
    // A line that a crash tore stays by itself, where `read` names it.
    const line = `${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify({ day, seq, hash })}\n`;
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}
