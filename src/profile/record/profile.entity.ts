import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * A person's certification record. It is never deleted because an account
 * died, and knows no account: a link joins the two.
 */
@Entity('profiles')
@Index('profiles_certification_id', ['certificationId'], { unique: true })
@Index('profiles_birth_date', ['birthDate'])
@Index('profiles_name_key', { synchronize: false })
@Index('profiles_native_key', { synchronize: false })
export class Profile {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  /** The number that stays for life. */
  @Column({ name: 'certification_id', type: 'text' })
  certificationId!: string;

  @Column({ name: 'given_name', type: 'text' })
  givenName!: string;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName!: string | null;

  /** The name as its holder writes it, where that is not in Latin letters. */
  @Column({ name: 'native_name', type: 'text', nullable: true })
  nativeName!: string | null;

  /** Given and family name as they are looked for; null until a job has written it. */
  @Column({ name: 'name_key', type: 'text', nullable: true })
  nameKey!: string | null;

  @Column({ name: 'native_key', type: 'text', nullable: true })
  nativeKey!: string | null;

  @Column({ name: 'birth_date', type: 'date' })
  birthDate!: string;

  /** In the form of E.164, such as `+4924447490`. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /** When its holder changed the number here; null where it is as the programme has it. */
  @Column({ name: 'phone_changed_at', type: 'timestamptz', precision: 3, nullable: true })
  phoneChangedAt!: Date | null;

  /** The number of before, which proves something until the new one does. */
  @Column({ name: 'former_phone', type: 'text', nullable: true })
  formerPhone!: string | null;

  /** When its holder changed number or country here: import leaves both as they are from then on. */
  @Column({ name: 'contact_changed_at', type: 'timestamptz', precision: 3, nullable: true })
  contactChangedAt!: Date | null;

  /** Two letters of ISO 3166. */
  @Column('text')
  country!: string;

  /** A language tag, such as `pt` or `pt-BR`. */
  @Column('text')
  locale!: string;

  /** Last sign-in before Keyhaven, as the import tells it. */
  @Column({ name: 'last_sign_in_at', type: 'timestamptz', precision: 3, nullable: true })
  lastSignInAt!: Date | null;
}
