import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../../accounts/account/account.entity.js';
import { Profile } from '../../../profile/record/profile.entity.js';

/** A way for others to a part of somebody's transcript. Its access code is derived, and stands nowhere. */
@Entity('transcript_shares')
@Check('transcript_shares_kind', `kind in ('link', 'pdf')`)
@Index('transcript_shares_account', ['accountId', 'createdAt'])
@Index('transcript_shares_pdf', ['accountId', 'profileId'], {
  unique: true,
  where: `kind = 'pdf' and revoked_at is null`,
})
export class TranscriptShare {
  /** Random, 80 bits. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_transcript_shares' })
  id!: string;

  /** Who shared it: it opens nothing once another account signs in to the record. */
  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_transcript_shares_account' })
  accountId!: number;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_transcript_shares_profile' })
  profileId!: number;

  /** `pdf` is what the QR code of the holder's PDF leads to. */
  @Column('text')
  kind!: 'link' | 'pdf';

  /** The holder's own word for it, such as whom it is for. */
  @Column({ type: 'text', default: '' })
  note!: string;

  /** Numbers of the certificates that it shows; null for all, also those to come. */
  @Column({ type: 'text', array: true, nullable: true })
  certifications!: string[] | null;

  @Column({ name: 'with_results', type: 'boolean' })
  withResults!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
