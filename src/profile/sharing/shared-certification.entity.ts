import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Certification } from '../catalogue/certification.entity.js';
import { ProfileLink } from '../link/profile-link.entity.js';

/** A certification that a holder shows on the member page. It is bound to the link, so that it ends with it: whoever is given the record later has chosen nothing. */
@Entity('shared_certifications')
export class SharedCertification {
  @PrimaryColumn({
    name: 'link_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_shared_certifications',
  })
  @ForeignKey(() => ProfileLink, { name: 'FK_shared_certifications_link' })
  linkId!: number;

  @PrimaryColumn({
    name: 'certification_code',
    type: 'text',
    primaryKeyConstraintName: 'PK_shared_certifications',
  })
  @ForeignKey(() => Certification, { name: 'FK_shared_certifications_certification' })
  certificationCode!: string;
}
