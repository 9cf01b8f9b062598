import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { type LinkOutcome, OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { Profile } from '../record/profile.entity.js';
import { Correction, correctionNumber } from './correction.entity.js';
import { CORRECTION_OBJECTION_LINK, CorrectionMails } from './correction-mails.service.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { Corrections } from './corrections.service.js';

/** A link to object: what it is about, or why it opens nothing. */
export type ObjectionLink =
  | { outcome: 'open'; notice: CorrectionNotice; correction: Correction }
  | { outcome: Exclude<LinkOutcome['outcome'], 'accepted'> };

/** *This was not me*: any address that was told stops a correction at once, and the record stands still until two administrators end that. */
@Injectable()
export class CorrectionObjections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly corrections: Corrections,
    private readonly links: ProfileLinks,
    private readonly freeze: ProfileFreeze,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: CorrectionMails,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What a link objects to. Changes nothing. */
  async look(manager: EntityManager, token: string): Promise<ObjectionLink> {
    const link = await this.secrets.findLink(manager, CORRECTION_OBJECTION_LINK, token);
    if (!link) return { outcome: 'unknown' };
    const notice = await manager.findOneBy(CorrectionNotice, { id: link.subject });
    if (!notice) return { outcome: 'expired' };
    const correction = await manager.findOneByOrFail(Correction, { id: notice.correctionId });
    if (link.usedAt || correction.state === 'objected') return { outcome: 'used' };
    const isOpen = await this.corrections.isStoppable(manager, correction);
    return isOpen ? { outcome: 'open', notice, correction } : { outcome: 'expired' };
  }

  /** Objects for the address that the link was mailed to. @returns what the link was at that moment */
  async object(token: string): Promise<ObjectionLink> {
    const seen = await this.look(this.dataSource.manager, token);
    if (seen.outcome !== 'open') return seen;
    return this.dataSource.transaction(async (tx) => {
      await this.corrections.lock(tx, seen.correction.id);
      const link = await this.look(tx, token);
      if (link.outcome !== 'open') return link;
      await this.secrets.redeemLink(tx, CORRECTION_OBJECTION_LINK, token);
      await tx.update(CorrectionNotice, link.notice.id, { objectedAt: this.clock.now() });
      await this.stop(tx, link.correction);
      return link;
    });
  }

  /** Objects as the holder who is signed in. @returns whether a correction waited that could be stopped */
  async objectAsHolder(accountId: number): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const link = await this.links.ofAccount(tx, accountId);
      const waiting = link && (await this.corrections.waiting(tx, link.profileId));
      if (!waiting) return false;
      const correction = await this.corrections.lock(tx, waiting.id);
      const held = (await this.links.ofAccount(tx, accountId))?.profileId;
      if (held !== correction.profileId) return false;
      if (!(await this.corrections.isStoppable(tx, correction))) return false;
      await this.stop(tx, correction);
      return true;
    });
  }

  private async stop(tx: EntityManager, correction: Correction): Promise<void> {
    const { profileId } = correction;
    const number = correctionNumber(correction);
    await this.corrections.end(tx, correction, 'objected', null);
    await this.freeze.freeze(tx, profileId, number);
    await this.mails.tellAgain(tx, correction, 'records.correctionObjected');
    const { certificationId } = await tx.findOneByOrFail(Profile, { id: profileId });
    await this.notices.tellAdministrators(tx, 'records.correctionObjectedTold', {
      params: { number, certificationId },
      path: `/admin/profiles/${certificationId}`,
    });
    await this.audit.append(tx, {
      actor: null,
      action: 'profile.correctionObjected',
      subject: { kind: 'correction', id: number },
    });
  }
}
