import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { type Correction, correctionNumber } from '../../profile/correction/correction.entity.js';
import { Corrections } from '../../profile/correction/corrections.service.js';
import { FormerRecordAddresses } from '../../profile/correction/former-record-addresses.service.js';
import type { Person } from '../../profile/record/person.js';
import { OpenProposals } from '../proposals/open-proposals.service.js';
import { Proposal } from '../proposals/proposal.entity.js';
import type { OpenLook } from '../records/record-looks.service.js';
import { readChanges } from '../rules/wished-changes.js';
import {
  type CorrectionView,
  correctionView,
  formerAddressViews,
  type ProposedCorrectionView,
  proposedCorrectionView,
} from './correction.views.js';

/** What is corrected on a record: proposed, waiting for its day, and before. */
export interface CorrectionsOfRecord {
  proposed: ProposedCorrectionView | null;
  corrections: CorrectionView[];
  formerAddresses: { address: string; until: Date }[];
  /** Whether something is proposed, or waits already: then nothing more is. */
  isBusy: boolean;
}

/** Gathers the corrections of a record for an administrator who looks at it. */
@Injectable()
export class CorrectionPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly corrections: Corrections,
    private readonly former: FormerRecordAddresses,
    private readonly openProposals: OpenProposals,
  ) {}

  /** Those of all records that are not over, each with its number. */
  async open() {
    const found = await this.corrections.open(this.dataSource.manager);
    return found.map((each) => ({ ...each, number: correctionNumber(each) }));
  }

  async of(
    actor: Actor,
    { profileId, certificationId }: Person,
    { contact }: OpenLook,
  ): Promise<CorrectionsOfRecord> {
    const { manager } = this.dataSource;
    const found = await this.corrections.of(manager, profileId);
    const own = async (correction: Correction) =>
      this.corrections.isOwn(manager, actor.id, correction);
    const corrections: CorrectionView[] = [];
    for (const each of found) {
      const stoppable = (await this.corrections.isStoppable(manager, each)) && !(await own(each));
      corrections.push(correctionView(each, { contact, stoppable }));
    }
    const proposed = await this.proposed(actor, certificationId, contact);
    return {
      proposed,
      corrections,
      formerAddresses: formerAddressViews(await this.former.of(manager, profileId), contact),
      isBusy: proposed !== null || found.some(({ state }) => state === 'waiting'),
    };
  }

  private async proposed(
    actor: Actor,
    target: string,
    contact: boolean,
  ): Promise<ProposedCorrectionView | null> {
    const [card] = await this.openProposals.list(actor, { kind: 'record', target });
    if (!card) return null;
    const { value } = await this.dataSource.manager.findOneByOrFail(Proposal, { id: card.id });
    return proposedCorrectionView(card, readChanges(value), contact);
  }
}
