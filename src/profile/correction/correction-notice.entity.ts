import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Correction } from './correction.entity.js';

/** An address that was told of a correction, with its own link to object: *this was not me*. */
@Entity('record_correction_notices')
@Index('record_correction_notices_address', ['correctionId', 'addressKey'], { unique: true })
export class CorrectionNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_record_correction_notices' })
  id!: string;

  @ForeignKey(() => Correction, {
    name: 'FK_record_correction_notices_correction',
    onDelete: 'CASCADE',
  })
  @Column({ name: 'correction_id', type: 'integer' })
  correctionId!: number;

  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @Column('text')
  locale!: string;

  /** The link secret of the objection. */
  @Column({ name: 'secret_id', type: 'uuid' })
  secretId!: string;

  @Column({ name: 'told_at', type: 'timestamptz', precision: 3 })
  toldAt!: Date;

  @Column({ name: 'objected_at', type: 'timestamptz', precision: 3, nullable: true })
  objectedAt!: Date | null;
}
