import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Certification } from '../catalogue/certification.entity.js';
import type { AwardStatus } from './certification-standing.js';
import { Profile } from './profile.entity.js';

/** A certification that was given to a person. */
@Entity('awards')
@Check('awards_status', `status in ('active', 'expired', 'revoked')`)
@Index('awards_profile', ['profileId'])
@Index('awards_certification', ['certificationCode'])
export class Award {
  @PrimaryColumn({ name: 'certification_number', type: 'text' })
  certificationNumber!: string;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_awards_profile' })
  profileId!: number;

  @Column({ name: 'certification_code', type: 'text' })
  @ForeignKey(() => Certification, { name: 'FK_awards_certification' })
  certificationCode!: string;

  @Column({ name: 'awarded_on', type: 'date' })
  awardedOn!: string;

  /** The last day on which it holds; null where it does not expire. */
  @Column({ name: 'expires_on', type: 'date', nullable: true })
  expiresOn!: string | null;

  /** As the programme stated it; what it is today is `certificationStanding`. */
  @Column('text')
  status!: AwardStatus;
}
