import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A sign-up whose address is not confirmed yet. There is one for every
 * attempt, also for an address that has an account already: from outside the
 * two are the same.
 */
@Entity('sign_up_requests')
@Index('sign_up_requests_age', ['createdAt'])
export class SignUpRequest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  address!: string;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
