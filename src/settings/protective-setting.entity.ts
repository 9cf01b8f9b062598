import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A protective setting that two administrators chose. What holds is said by `rules/protections.ts`. */
@Entity('protective_settings')
export class ProtectiveSetting {
  @PrimaryColumn('text')
  name!: string;

  @Column('integer')
  value!: number;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
