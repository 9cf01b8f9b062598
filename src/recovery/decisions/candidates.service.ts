import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records, type RecordSearch } from '../../profile/record/records.service.js';
import type { PersonAnswer } from '../rules/answers.js';
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
    { brought, bound }: CaseFile,
  ): Promise<CandidateView[]> {
    const rows = await this.records.candidates(manager, {
      ...searchOf(ticket.answers.person),
      addresses: [...brought.typedAddresses],
    });
    const chosen = bound?.record.certificationId ?? null;
    const found = rows.map(({ certificationId, fits }) => ({
      certificationId,
      fits,
      isChosen: certificationId === chosen,
    }));
    if (chosen === null || found.some(({ isChosen }) => isChosen)) return found;
    return [{ certificationId: chosen, fits: [], isChosen: true }, ...found];
  }
}

function searchOf(person: PersonAnswer): RecordSearch {
  const { givenName, familyName, birthDate, certificationId } = person;
  const { year, month, day } = birthDate;
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    ...(certificationId && { certificationId: digitsOf(certificationId) }),
    ...(givenName && { givenName, familyName }),
    ...(year && month && day && { birthDate: `${year}-${two(month)}-${two(day)}` }),
  };
}
