import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../../audit/audit.js';
import { lastEntry } from '../../../audit/last-entry.js';
import type { AuditEntry } from '../../../audit/audit-entry.js';
import { ChangedMeanwhile } from '../../../web/changed-meanwhile.js';
import { FormProblem } from '../../../web/form-problem.js';
import { IMPORT_LOCK } from '../../exchange/import-lock.js';
import {
  type CatalogueEntry,
  difference,
  type EntryUse,
  type EntryWords,
  entryVersion,
} from './catalogue-entry.js';

type Actor = NonNullable<AuditEntry['actor']>;

/** An entry as it stands. */
export interface KeptEntry<W> {
  words: W;
  version: string;
  uses: EntryUse[];
}

/**
 * Administrators keep the catalogue. Each verb writes its audit row, with what was
 * said before and after; a repeat changes nothing; while an import runs, none of them does.
 */
@Injectable()
export class CatalogueKeeping {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFoundException */
  async find<W extends EntryWords>(entry: CatalogueEntry<W>, code: string): Promise<KeptEntry<W>> {
    const { manager } = this.dataSource;
    const words = await entry.read(manager, code);
    if (words === null) throw new NotFoundException();
    return { words, version: entryVersion(words), uses: await entry.uses(manager, code) };
  }

  /** Who said what an entry says now; null where an import did. */
  async lastSaidBy<W extends EntryWords>(
    entry: CatalogueEntry<W>,
    code: string,
  ): Promise<string | null> {
    const { manager } = this.dataSource;
    const last = await lastEntry(manager, { kind: entry.kind, id: code });
    const words = await entry.read(manager, code);
    if (!last?.details['after'] || words === null) return null;
    const after = last.details['after'] as Partial<W>;
    const stands = difference<EntryWords>(words, { ...words, ...after });
    return Object.keys(stands.after).length === 0 ? last.name : null;
  }

  /** @throws FormProblem where the code is taken, or as the entry refuses */
  async add<W extends EntryWords>(
    actor: Actor,
    entry: CatalogueEntry<W>,
    code: string,
    words: W,
  ): Promise<void> {
    await this.keeping(async (tx) => {
      await entry.refuse(tx, words);
      if (!(await entry.add(tx, code, words))) {
        const there = await entry.read(tx, code);
        if (there && entryVersion(there) === entryVersion(words)) return;
        throw new FormProblem('code', 'admin:catalogue.code.taken');
      }
      await this.log(tx, actor, entry, 'added', code, { after: words });
    });
  }

  /**
   * @param seen version of the words that the form began with
   * @throws NotFoundException; ChangedMeanwhile; FormProblem as the entry refuses
   */
  async change<W extends EntryWords>(
    actor: Actor,
    entry: CatalogueEntry<W>,
    code: string,
    { words, seen }: { words: W; seen: string },
  ): Promise<void> {
    await this.keeping(async (tx) => {
      const before = await entry.read(tx, code, { lock: true });
      if (before === null) throw new NotFoundException();
      const version = entryVersion(before);
      if (version === entryVersion(words)) return;
      if (version !== seen) throw new ChangedMeanwhile();
      await entry.refuse(tx, words);
      await entry.change(tx, code, words);
      const changed = difference(before, words);
      const fields = Object.keys(changed.after).join(', ');
      await this.log(tx, actor, entry, 'changed', code, { fields, ...changed });
    });
  }

  /** Takes an entry off that nothing points to. @throws NotFoundException; FormProblem while something does */
  async remove<W extends EntryWords>(
    actor: Actor,
    entry: CatalogueEntry<W>,
    code: string,
  ): Promise<void> {
    await this.keeping(async (tx) => {
      const before = await entry.read(tx, code, { lock: true });
      if (before === null) throw new NotFoundException();
      if ((await entry.uses(tx, code)).length > 0)
        throw new FormProblem('', `admin:catalogue.inUse.${entry.kind}`);
      await entry.remove(tx, code);
      await this.log(tx, actor, entry, 'removed', code, { before });
    });
  }

  /** An import holds its lock for as long as it runs: nobody waits for that at a page. */
  private async keeping(act: (tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const [lock] = await tx.query<{ isFree: boolean }[]>(
        'select pg_try_advisory_xact_lock_shared($1) as "isFree"',
        [IMPORT_LOCK],
      );
      if (!lock?.isFree) throw new FormProblem('', 'admin:catalogue.importRuns');
      await act(tx);
    });
  }

  private async log<W extends EntryWords>(
    tx: EntityManager,
    actor: Actor,
    { kind }: CatalogueEntry<W>,
    what: 'added' | 'changed' | 'removed',
    code: string,
    details: object,
  ): Promise<void> {
    const subject = { kind, id: code };
    await this.audit.append(tx, { actor, action: `${kind}.${what}`, subject, details });
  }
}
