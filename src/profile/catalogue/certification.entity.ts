import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const CERTIFICATION_LEVELS = ['fundamentals', 'associate', 'expert'] as const;
export type CertificationLevel = (typeof CERTIFICATION_LEVELS)[number];

/** A certification that the programme awards. */
@Entity('certifications')
@Check('certifications_level', `level in ('fundamentals', 'associate', 'expert')`)
@Check('certifications_valid_months', 'valid_months >= 0')
export class Certification {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  title!: string;

  @Column('text')
  level!: CertificationLevel;

  /** The work it is meant for, such as `Administrator`. */
  @Column('text')
  role!: string;

  /** Months until it has to be renewed; 0 where it does not expire. */
  @Column({ name: 'valid_months', type: 'integer' })
  validMonths!: number;

  @Column('text')
  description!: string;
}
