import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AddressProof } from '../request/address-proof.entity.js';
import { type Brought, type Evidence, weigh } from '../rules/evidence-strength.js';
import { BroughtEvidence } from '../ticket/brought-evidence.service.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import type { BoundCase } from '../ticket/weighed-records.service.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { inQuestion } from './account-in-question.js';
import { Statement } from './statement.entity.js';

/** One side of a dispute with what it brought, weighed by the table of the programme. */
export interface DisputeSide {
  isHolder: boolean;
  /** Where it is written to. */
  address: string;
  brought: Brought;
  evidence: Evidence;
  /** Null where it said nothing yet. */
  statement: Statement | null;
}

/** What both sides of a dispute brought. */
@Injectable()
export class SidesOfDispute {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly evidence: BroughtEvidence,
  ) {}

  /** The requester first, then everybody who objected, in order. */
  async of(manager: EntityManager, ticket: Ticket): Promise<DisputeSide[]> {
    const file = await this.caseFiles.of(manager, ticket);
    const statements = await manager.find(Statement, {
      where: { ticketId: ticket.id },
      order: { madeAt: 'ASC' },
    });
    const sides = [await this.requesterSide(manager, ticket, file, statements)];
    for (const statement of statements) {
      const side = await this.holderSide(manager, ticket, file, statement);
      if (side) sides.push(side);
    }
    return sides;
  }

  /** What was said in the dispute counts beside the request. */
  private async requesterSide(
    manager: EntityManager,
    ticket: Ticket,
    { brought, bound, merged }: CaseFile,
    statements: readonly Statement[],
  ): Promise<DisputeSide> {
    const statement = statements.find(({ noticeId }) => noticeId === null) ?? null;
    const added = statement && (await this.broughtBy(manager, ticket, statement, []));
    const all: Brought = {
      answers: {
        ...brought.answers,
        exams: [...brought.answers.exams, ...(added?.answers.exams ?? [])],
        phone: added?.answers.phone || brought.answers.phone,
      },
      typedAddresses: [...brought.typedAddresses, ...(added?.typedAddresses ?? [])],
      provenAddresses: [...brought.provenAddresses, ...(added?.provenAddresses ?? [])],
      factors: [...brought.factors, ...(added?.factors ?? [])],
    };
    const evidence = weighBoth(all, [bound, merged]);
    return { isHolder: false, address: ticket.contactAddress, brought: all, evidence, statement };
  }

  /** Who objected has shown by the link that the mailbox is theirs. */
  private async holderSide(
    manager: EntityManager,
    ticket: Ticket,
    { bound, merged }: CaseFile,
    statement: Statement,
  ): Promise<DisputeSide | null> {
    if (statement.noticeId === null) return null;
    const notice = await manager.findOneByOrFail(TicketNotice, { id: statement.noticeId });
    const brought = await this.broughtBy(manager, ticket, statement, [notice.addressKey]);
    const evidence = weighBoth(brought, [bound, merged]);
    return { isHolder: true, address: notice.address, brought, evidence, statement };
  }

  private async broughtBy(
    manager: EntityManager,
    ticket: Ticket,
    { id, answers, signedInAt }: Statement,
    shown: readonly string[],
  ): Promise<Brought> {
    const proofs = await manager.findBy(AddressProof, { statementId: id });
    const proven = proofs.filter(({ provenAt }) => provenAt !== null);
    const factors = new Set<Brought['factors'][number]>(signedInAt === null ? [] : ['sign-in']);
    for (const about of await inQuestion(manager, ticket))
      for (const each of await this.evidence.factors(manager, ticket, { statementId: id }, about))
        factors.add(each);
    return {
      answers,
      typedAddresses: [...shown, ...proofs.map(({ addressKey }) => addressKey)],
      provenAddresses: [...shown, ...proven.map(({ addressKey }) => addressKey)],
      factors: [...factors],
    };
  }
}

/** What was brought for the record, of a merge for either of the two: a holder objects by one of them. */
function weighBoth(brought: Brought, sides: readonly (BoundCase | null)[]): Evidence {
  const weighed = sides.flatMap((side) => (side ? [weigh(brought, side.record)] : []));
  return {
    strong: once(weighed.flatMap(({ strong }) => strong)),
    medium: once(weighed.flatMap(({ medium }) => medium)),
  };
}

function once<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
