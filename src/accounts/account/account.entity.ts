import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../access/role.js';

/** Somebody who can sign in. Certification records are not kept here, and outlive it. */
@Entity('accounts')
@Index('accounts_handle', ['handle'], { unique: true })
@Index('accounts_handle_begins', { synchronize: false })
@Index('accounts_name_begins', { synchronize: false })
@Check('accounts_role', `role in ('member', 'moderator', 'lead', 'administrator')`)
export class Account {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  /** As the person writes it; shown beside what they post. */
  @Column('text')
  name!: string;

  /** The name in addresses, such as `/u/ilka-marwood`. Never given to anybody else. */
  @Column('text')
  handle!: string;

  @Column('text', { default: 'member' })
  role!: Role;

  /** When the role was given, raised or lowered last; null for who never had another. */
  @Column({ name: 'role_since', type: 'timestamptz', precision: 3, nullable: true })
  roleSince!: Date | null;

  /** argon2id; null until the person chose a password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  /** The password has fewer than 15 characters, which is enough beside a second factor only. */
  @Column({ name: 'password_needs_factor', type: 'boolean', default: false })
  passwordNeedsFactor!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** The last sign-in here. */
  @Column({ name: 'last_sign_in_at', type: 'timestamptz', precision: 3, nullable: true })
  lastSignInAt!: Date | null;

  /** The last sign-in before the first one here, as the imported records say. */
  @Column({ name: 'imported_sign_in_at', type: 'timestamptz', precision: 3, nullable: true })
  importedSignInAt!: Date | null;

  /** The language of pages and mails that the person chose; null for that of the browser. */
  @Column({ type: 'text', nullable: true })
  locale!: string | null;

  /** When the person put off the advice to add an address of their own. */
  @Column({ name: 'address_hint_off_at', type: 'timestamptz', precision: 3, nullable: true })
  addressHintOffAt!: Date | null;

  /** Counts how often all sessions were ended: a session of an earlier count is over. */
  @Column({ name: 'session_epoch', type: 'integer', default: 0 })
  sessionEpoch!: number;

  /** When its person deleted it. What is left has no name, no address and no way in. */
  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;
}
