import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { examParts } from '../rules/exam-parts.js';
import { givenKinds } from '../request/evidence.views.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { AddressProofs } from '../request/address-proofs.service.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { maskedAddress } from '../status/masked-address.js';
import { correctsName } from '../rules/ticket-kinds.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import { isInQuestion } from './account-in-question.js';
import type { OpenSide } from './dispute-door.service.js';
import { Statements } from './statements.service.js';

/** What became of the objection, in the words of the page. */
type Standing = 'open' | 'dismissed' | 'upheld' | 'reversed' | 'renamed';

/** Gathers the page of one side of a dispute. Nothing of the other side is part of it. */
@Injectable()
export class DisputePage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: Statements,
    private readonly proofs: AddressProofs,
    private readonly givenFactors: GivenFactors,
  ) {}

  /** @param accountId the account that is signed in; null for nobody */
  async of({ ticket, key }: OpenSide, accountId: number | null) {
    const { manager } = this.dataSource;
    const statement = await this.statements.of(manager, key);
    const named = statement ? await this.proofs.of(manager, { statementId: statement.id }) : [];
    const asked = named.findLast(({ secretId }) => secretId !== null);
    const standing = await this.standing(ticket);
    return {
      ticketNumber: ticketNumber(ticket.id),
      isHolder: key.noticeId !== null,
      standing,
      dueAt: ticket.dueAt,
      ownAddress: await this.ownAddress(key.noticeId),
      proven: named.filter(({ provenAt }) => provenAt !== null).map(({ address }) => address),
      codeSentTo: asked?.provenAt === null ? asked.address : null,
      given: statement
        ? givenKinds(await this.givenFactors.of(manager, { statementId: statement.id }))
        : [],
      words: statement?.words ?? '',
      exams: (statement?.answers.exams ?? []).map(examParts),
      phone: statement?.answers.phone ?? '',
      signedInAt: statement?.signedInAt ?? null,
      canShowSignIn:
        standing === 'open' &&
        accountId !== null &&
        (await isInQuestion(manager, ticket, accountId)),
    };
  }

  private async ownAddress(noticeId: string | null): Promise<string | null> {
    if (noticeId === null) return null;
    const { address } = await this.dataSource.manager.findOneByOrFail(TicketNotice, {
      id: noticeId,
    });
    return maskedAddress(address);
  }

  private async standing({ id, kind, state }: Ticket): Promise<Standing> {
    if (state === 'disputed') return 'open';
    if (state === 'reversed') return correctsName(kind) ? 'renamed' : 'reversed';
    const [last] = await this.dataSource.query<{ kind: string }[]>(
      `select kind from recovery_events where ticket_id = $1 and kind in ('dismissed', 'upheld')
       order by id desc limit 1`,
      [id],
    );
    return last?.kind === 'upheld' ? 'upheld' : 'dismissed';
  }
}
