import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { ImportState } from '../imports/rules/import-state.js';
import type { KeptReport } from './import-report.js';

/** A file of an import: what it holds stands in it alone. */
export interface ImportedFile {
  name: string;
  bytes: number;
  /** SHA-256, by which the same upload is known again; '' where nobody asks. */
  digest: string;
}

/** An import, or an upload that may become one: who brought it, and what came of it. Numbers only, nothing that a row says. */
@Entity('record_imports')
@Index('record_imports_at', ['at'])
@Check(
  'record_imports_state',
  `state in ('checking', 'checked', 'importing', 'imported', 'failed', 'discarded')`,
)
export class RecordImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_record_imports' })
  id!: string;

  /** Who uploaded it; null for the command line. */
  @ForeignKey(() => Account, { name: 'FK_record_imports_account', onDelete: 'SET NULL' })
  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text')
  state!: ImportState;

  @Column('jsonb')
  files!: ImportedFile[];

  /** The file that is being read, and how many bytes of all files were. */
  @Column({ type: 'text', nullable: true })
  step!: string | null;

  @Column({ name: 'read_bytes', type: 'integer', default: 0 })
  readBytes!: number;

  /** What the dry run said. */
  @Column({ type: 'jsonb', nullable: true })
  checked!: KeptReport | null;

  /** What the import did. */
  @Column({ type: 'jsonb', nullable: true })
  result!: KeptReport | null;

  /** Why it failed, for the operator; '' where the files are not to blame. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  /** Who started the import, or discarded the upload; null where time did. */
  @ForeignKey(() => Account, { name: 'FK_record_imports_decided_by', onDelete: 'SET NULL' })
  @Column({ name: 'decided_by_id', type: 'integer', nullable: true })
  decidedById!: number | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
