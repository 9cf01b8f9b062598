import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { TranscriptShare } from './transcript-share.entity.js';

/** That a shared transcript was looked at, and when. Nothing is kept of who looked. */
@Entity('transcript_share_views')
@Index('transcript_share_views_share', ['shareId', 'at'])
export class TranscriptShareView {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_transcript_share_views',
  })
  id!: number;

  @Column({ name: 'share_id', type: 'text' })
  @ForeignKey(() => TranscriptShare, {
    name: 'FK_transcript_share_views_share',
    onDelete: 'CASCADE',
  })
  shareId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
