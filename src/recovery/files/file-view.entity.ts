import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { Account } from '../../accounts/account/account.entity.js';
import { EvidenceFile } from './evidence-file.entity.js';

/** That a member of staff opened a file. */
@Entity('recovery_file_views')
@Index('recovery_file_views_file', ['fileId'])
@Index('recovery_file_views_viewer', ['viewerId', 'at'])
export class FileView {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_file_views',
  })
  id!: number;

  @ForeignKey(() => EvidenceFile, { name: 'FK_recovery_file_views_file', onDelete: 'CASCADE' })
  @Column({ name: 'file_id', type: 'uuid' })
  fileId!: string;

  @ForeignKey(() => Account, { name: 'FK_recovery_file_views_viewer', onDelete: 'SET NULL' })
  @Column({ name: 'viewer_id', type: 'integer', nullable: true })
  viewerId!: number | null;

  /** The viewer's role at that time; null for views of before it was written down. */
  @Column({ name: 'viewer_role', type: 'text', nullable: true })
  viewerRole!: Role | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** Whether the leads were told at this view that it was one of very many. */
  @Column({ type: 'boolean', default: false })
  alerted!: boolean;
}
