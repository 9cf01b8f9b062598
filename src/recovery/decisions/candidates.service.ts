import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type RecordRow,
  Records,
  type RecordSearch,
} from '../../profile/record/records.service.js';
import type { PersonAnswer } from '../rules/answers.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { digitsOf } from '../rules/spelling.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import type { CandidateView } from './ticket-view.js';

/** The records that a ticket may be about. Never shown to the requester. */
@Injectable()
export class Candidates {
  constructor(private readonly records: Records) {}

  /** Those that most fits first; the chosen one among them, however little fits it. */
  async of(
    manager: EntityManager,
    ticket: Ticket,
    { brought, bound, merged }: CaseFile,
  ): Promise<CandidateView[]> {
    const rows = await this.records.candidates(manager, {
      ...searchOf(ticket.answers.person),
      addresses: [...brought.typedAddresses],
    });
    const beside = await this.byOtherId(manager, ticket, rows);
    const chosen = bound?.record.certificationId;
    const other = merged?.record.certificationId;
    const found = [...beside, ...rows].map(({ certificationId, fits }) => ({
      ...{ certificationId, fits },
      isChosen: certificationId === chosen,
      isOther: certificationId === other,
    }));
    const missing = [chosen, other].filter(
      (each) => each !== undefined && !found.some((row) => row.certificationId === each),
    );
    const shown = missing.map((certificationId = '') => ({
      ...{ certificationId, fits: [] },
      isChosen: certificationId === chosen,
      isOther: certificationId === other,
    }));
    return [...shown, ...found];
  }

  /** The record of the second certification ID in a request to join two. */
  private async byOtherId(
    manager: EntityManager,
    { answers: { person }, kind }: Ticket,
    known: readonly RecordRow[],
  ): Promise<RecordRow[]> {
    const certificationId = digitsOf(person.otherCertificationId ?? '');
    if (!isMerging(kind) || certificationId === '') return [];
    const rows = await this.records.candidates(manager, { certificationId });
    return rows.filter((row) => !known.some(({ profileId }) => profileId === row.profileId));
  }
}

/** A name in its own script is looked for beside the one in Latin letters; requests of before asked for no award number. */
function searchOf(person: PersonAnswer): RecordSearch {
  const { givenName, familyName, nativeName, birthDate, certificationId, awardNumber } = person;
  const { year, month, day } = birthDate;
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    ...(certificationId && { certificationId: digitsOf(certificationId) }),
    ...(awardNumber && { awardNumber }),
    names: [[givenName, familyName].filter(Boolean).join(' '), nativeName].filter(Boolean),
    ...(year && month && day && { birthDate: `${year}-${two(month)}-${two(day)}` }),
  };
}
