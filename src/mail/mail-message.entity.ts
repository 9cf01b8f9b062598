import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message to one recipient, as asked for: its words and secrets are filled in when it leaves. */
@Entity('mail_messages')
@Index('mail_messages_unsent', ['createdAt'], {
  where: 'sent_at is null and dropped_at is null and failed_at is null',
})
@Index('mail_messages_failed', ['failedAt'], { where: 'failed_at is not null' })
export class MailMessage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'to_address', type: 'text' })
  toAddress!: string;

  /** Room and name, such as `recovery.hold`: its words stand in `locales` under `recovery:mail.hold`. */
  @Column('text')
  template!: string;

  @Column('text')
  locale!: string;

  @Column('jsonb')
  params!: Record<string, string | number>;

  /** The own path that the message's button leads to; `:secret` in it stands for a link's value. */
  @Column('text', { nullable: true })
  path!: string | null;

  @Column({ name: 'secret_id', type: 'uuid', nullable: true })
  secretId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  /** Set when the message lost its point before it left: its code or link has ended, or it was withdrawn. */
  @Column({ name: 'dropped_at', type: 'timestamptz', precision: 3, nullable: true })
  droppedAt!: Date | null;

  /** Set when it was refused for good, or tried for days in vain. */
  @Column({ name: 'failed_at', type: 'timestamptz', precision: 3, nullable: true })
  failedAt!: Date | null;

  /** Why, as a code of SMTP or of the connection. */
  @Column('text', { nullable: true })
  failure!: string | null;
}
