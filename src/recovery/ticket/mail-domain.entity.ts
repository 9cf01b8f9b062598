import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A domain of an address on record, and whether it takes mail, as the DNS said. */
@Entity('recovery_mail_domains')
export class MailDomain {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_recovery_mail_domains' })
  domain!: string;

  @Column({ name: 'takes_mail', type: 'boolean' })
  takesMail!: boolean;

  @Column({ name: 'looked_up_at', type: 'timestamptz', precision: 3 })
  lookedUpAt!: Date;
}
