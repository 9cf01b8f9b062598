import { createHash } from 'node:crypto';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Corrections } from '../../profile/correction/corrections.service.js';
import { Correction } from '../../profile/correction/correction.entity.js';
import {
  changesBetween,
  RECORD_FIELDS,
  type RecordValues,
} from '../../profile/correction/record-values.js';
import { ValuesOnRecord } from '../../profile/correction/values-on-record.service.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import type { Person } from '../../profile/record/person.js';
import { Profile } from '../../profile/record/profile.entity.js';
import { Proposals } from '../proposals/proposals.service.js';
import { writeChanges } from '../rules/wished-changes.js';
import type { CorrectionForm } from './correction.forms.js';

/** What the first administrator wants corrected, or ended. */
@Injectable()
export class CorrectionWishes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly onRecord: ValuesOnRecord,
    private readonly links: ProfileLinks,
    private readonly corrections: Corrections,
    private readonly proposals: Proposals,
  ) {}

  /** The values as the form shows them, with what it names them by. */
  async values({ profileId }: Person): Promise<RecordValues & { version: string }> {
    const values = await this.onRecord.of(this.dataSource.manager, profileId);
    return { ...values, version: digest(values) };
  }

  /**
   * Proposes what the form says differently from the record.
   * @throws ConflictException where the record reads otherwise than when the form was made
   */
  async propose(actor: Actor, person: Person, entry: CorrectionForm): Promise<void> {
    const { version, ...values } = await this.values(person);
    if (version !== entry.version)
      throw new ConflictException({ key: 'records:refusal.changed', typed: true });
    await this.proposals.propose(actor, {
      kind: 'record',
      target: person.certificationId,
      accountId: await this.accountOf(person.profileId),
      value: writeChanges(changesBetween(values, wanted(entry))),
      reason: entry.reason,
    });
  }

  /** Proposes to end the freeze that an objection to a correction brought. */
  async proposeRelease(actor: Actor, id: number, reason: string): Promise<void> {
    const { profileId } = await this.dataSource.transaction((tx) => this.corrections.lock(tx, id));
    const accountId = await this.accountOf(profileId);
    const wish = { target: `C-${id}`, accountId, value: 'released', reason };
    await this.proposals.propose(actor, { kind: 'release', ...wish });
  }

  /** Stops a correction that waits for its day. @returns it as it is now */
  async withdraw(actor: Actor, id: number): Promise<Correction> {
    return this.dataSource.transaction((tx) => this.corrections.withdraw(tx, actor, id));
  }

  /** The certification ID of the record that a correction is of. @throws NotFoundException */
  async recordOf(id: number): Promise<string> {
    const { manager } = this.dataSource;
    const correction = await manager.findOneBy(Correction, { id });
    const profile = correction && (await manager.findOneBy(Profile, { id: correction.profileId }));
    if (!profile) throw new NotFoundException();
    return profile.certificationId;
  }

  private async accountOf(profileId: number): Promise<number | null> {
    const link = await this.links.current(this.dataSource.manager, profileId);
    return link?.accountId ?? null;
  }
}

function wanted(entry: CorrectionForm): RecordValues {
  const { givenName, familyName, nativeName, birthDate, signInAddress, contactAddress } = entry;
  return { givenName, familyName, nativeName, birthDate, signInAddress, contactAddress };
}

function digest(values: RecordValues): string {
  const hash = createHash('sha256');
  for (const field of RECORD_FIELDS) hash.update(`${field}\0${values[field]}\0`);
  return hash.digest('base64url');
}
