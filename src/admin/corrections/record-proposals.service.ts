import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { correctionNumber } from '../../profile/correction/correction.entity.js';
import { Corrections } from '../../profile/correction/corrections.service.js';
import {
  isAsSeen,
  type RecordValues,
  touchesContact,
} from '../../profile/correction/record-values.js';
import { ValuesOnRecord } from '../../profile/correction/values-on-record.service.js';
import { ProfileFreeze } from '../../profile/link/profile-freeze.service.js';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import type { Person } from '../../profile/record/person.js';
import { Records } from '../../profile/record/records.service.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { ProposalKind, Wish } from '../proposals/proposal-kind.js';
import { RecordLooks } from '../records/record-looks.service.js';
import { readChanges } from '../rules/wished-changes.js';

/** A record corrected, by two administrators who both looked at it, neither of whom it is about. */
@Injectable()
export class RecordProposals implements ProposalKind {
  readonly name = 'record';

  constructor(
    private readonly records: Records,
    private readonly values: ValuesOnRecord,
    private readonly corrections: Corrections,
    private readonly freeze: ProfileFreeze,
    private readonly looks: RecordLooks,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
  ) {}

  /** The values on record, of a record that is neither frozen nor waits for another correction. */
  async current(tx: EntityManager, target: string): Promise<string> {
    const { profileId } = await this.person(tx, target);
    await lockProfiles(tx, [profileId]);
    if (await this.freeze.isFrozen(tx, profileId)) refuse('frozen');
    if (await this.corrections.waiting(tx, profileId)) refuse('waitsAlready');
    return JSON.stringify(await this.values.of(tx, profileId));
  }

  check({ value }: Wish, before: string): void {
    const changes = readChanges(value);
    if (changes.length === 0) throw new FormProblem('', 'records:correction.nothing');
    if (!isAsSeen(changes, JSON.parse(before) as RecordValues)) refuse('changed');
  }

  told({ target, value }: Wish) {
    const fields = readChanges(value).map(({ field }) => field);
    return { subject: { kind: 'profile', id: target }, details: { fields } };
  }

  afterwards(target: string) {
    return { page: `/admin/profiles/${target}`, confirmed: 'correctionConfirmed' };
  }

  async tellProposed(tx: EntityManager, wish: Wish, _before: string, by: Actor): Promise<void> {
    const { profileId } = await this.person(tx, wish.target);
    await this.refuseOwn(tx, by, { profileId, value: wish.value });
    await this.notices.tellAdministrators(tx, 'records.correctionProposed', {
      params: { certificationId: wish.target, proposer: by.name },
      path: `/admin/profiles/${wish.target}`,
    });
  }

  async apply(tx: EntityManager, proposal: Proposal, confirmer: Actor): Promise<void> {
    const { target, value, reason, proposedById } = proposal;
    const person = await this.person(tx, target);
    const { profileId } = person;
    const changes = readChanges(value);
    await this.refuseOwn(tx, confirmer, { profileId, value });
    const look = await this.looks.open(confirmer, person);
    if (!look || (touchesContact(changes) && !look.contact)) refuse('lookFirst');
    const confirmed = { profileId, changes, reason, proposedById };
    const correction = await this.corrections.begin(tx, confirmer, confirmed);
    const number = correctionNumber(correction);
    await this.notices.tellAdministrators(tx, 'records.correctionConfirmedTold', {
      params: {
        ...{ certificationId: target, number, name: confirmer.name },
        effectAt: correction.takesEffectAt.toISOString(),
      },
      path: `/admin/profiles/${target}`,
    });
    await this.audit.append(tx, {
      actor: confirmer,
      action: 'profile.correctionConfirmed',
      subject: { kind: 'correction', id: number },
      details: {
        ...{ certificationId: target, proposedBy: proposedById },
        fields: changes.map(({ field }) => field),
      },
    });
  }

  private async person(tx: EntityManager, certificationId: string): Promise<Person> {
    const person = await this.records.byCertificationId(tx, certificationId);
    if (!person) throw new NotFoundException();
    if (person.certificationId !== certificationId) refuse('merged');
    return person;
  }

  private async refuseOwn(
    tx: EntityManager,
    { id }: Actor,
    { profileId, value }: { profileId: number; value: string },
  ): Promise<void> {
    if (await this.corrections.isOwn(tx, id, { profileId, changes: readChanges(value) }))
      throw new ForbiddenException({ key: 'records:refusal.own', typed: true });
  }
}

/** @throws ConflictException */
function refuse(
  why: 'frozen' | 'waitsAlready' | 'changed' | 'lookFirst' | 'merged',
): asserts why is never {
  throw new ConflictException({ key: `records:refusal.${why}`, typed: true });
}
