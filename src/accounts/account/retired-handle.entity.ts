import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A handle of a deleted account, which nobody else gets: its SHA-256, since a handle often is a name. */
@Entity('retired_handles')
export class RetiredHandle {
  @PrimaryColumn({
    name: 'handle_hash',
    type: 'bytea',
    primaryKeyConstraintName: 'PK_retired_handles',
  })
  handleHash!: Buffer;

  @Column({ name: 'retired_at', type: 'timestamptz', precision: 3 })
  retiredAt!: Date;
}
