import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../access/role.js';

/** Somebody who can sign in. Certification records are not kept here, and outlive it. */
@Entity('accounts')
@Index('accounts_handle', ['handle'], { unique: true })
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

  /** argon2id; null until the person chose a password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** The last sign-in here. */
  @Column({ name: 'last_sign_in_at', type: 'timestamptz', precision: 3, nullable: true })
  lastSignInAt!: Date | null;

  /** The last sign-in before the first one here, as the imported records say. */
  @Column({ name: 'imported_sign_in_at', type: 'timestamptz', precision: 3, nullable: true })
  importedSignInAt!: Date | null;

  /** Counts how often all sessions were ended: a session of an earlier count is over. */
  @Column({ name: 'session_epoch', type: 'integer', default: 0 })
  sessionEpoch!: number;
}
