import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { AddressProof } from '../request/address-proof.entity.js';
import { GivenFactor } from '../request/given-factor.entity.js';
import type { ProofOwner } from '../request/address-proofs.service.js';
import { Vouching } from '../request/vouching.entity.js';
import type { Brought } from '../rules/evidence-strength.js';
import { accountsShown } from '../rules/former-accounts.js';
import { factorsOf } from '../rules/given-kinds.js';
import { isOwnChannel } from '../rules/vouching.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { AccountsOfRecord } from './accounts-of-record.service.js';
import type { Ticket } from './ticket.entity.js';

/** A record, and the account that signs in to it. */
interface Linked {
  profileId: number;
  accountId: number | null;
}

/** Gathers what a requester brought, beside the record that it is about. */
@Injectable()
export class BroughtEvidence {
  constructor(private readonly records: AccountsOfRecord) {}

  /**
   * The contact address counts among the proven ones where its code was entered for this request: a session alone,
   * whose account's address it may be, proves no mailbox. What was given blind counts for the account that opens the record, and
   * those of an account that lost it lately as one thing, whatever they are.
   */
  async of(manager: EntityManager, ticket: Ticket, about: Linked | null): Promise<Brought> {
    const proofs = await manager.findBy(AddressProof, { ticketId: ticket.id });
    const { signInEmail } = ticket.answers.person;
    const typed = proofs.map((proof) => proof.addressKey);
    const proven = proofs.filter(({ provenAt }) => provenAt !== null);
    const provenAddresses = [
      ...new Set([
        ...(ticket.contactProven ? [ticket.contactKey] : []),
        ...proven.map((proof) => proof.addressKey),
      ]),
    ];
    const factors = about
      ? [
          ...(await this.factors(manager, ticket, { ticketId: ticket.id }, about)),
          ...(await this.vouched(manager, ticket, [ticket.contactKey, ...provenAddresses], about)),
        ]
      : [];
    return {
      answers: ticket.answers,
      typedAddresses: [
        ...new Set([
          ticket.contactKey,
          ...typed,
          ...(isAddress(signInEmail) ? [addressKey(signInEmail)] : []),
        ]),
      ],
      provenAddresses,
      factors: [...new Set(factors)],
    };
  }

  /** A contact who vouched, by a mailbox that proves nothing else: one item, whosever contact it is. */
  private async vouched(
    manager: EntityManager,
    ticket: Ticket,
    others: readonly string[],
    { profileId, accountId: linkedId }: Linked,
  ): Promise<Brought['factors']> {
    const rows = await manager.findBy(Vouching, { ticketId: ticket.id, answer: 'confirmed' });
    const counted = rows.filter((each) => isOwnChannel(each.addressKey, others));
    if (counted.length === 0) return [];
    const { submittedAt } = ticket;
    const accounts = await this.records.of(manager, { profileId, submittedAt });
    return counted.flatMap((row) => {
      const shown = accountsShown(row, accounts);
      if (linkedId !== null && shown.includes(linkedId)) return ['recovery-contact' as const];
      return shown.length > 0 ? ['former-factor' as const] : [];
    });
  }

  /**
   * What amounts to evidence of what one owner gave blind about a record of a ticket: each thing once, whatever accounts
   * it fits, and first for the account that is asked about. Being signed in when the request was sent counts for the
   * account that is signed in to now, and for merges only.
   */
  async factors(
    manager: EntityManager,
    ticket: Ticket,
    owner: ProofOwner,
    { profileId, accountId: linkedId }: Linked,
  ): Promise<Brought['factors']> {
    const given = (await manager.findBy(GivenFactor, owner)).filter(
      ({ kind }) => kind !== 'sign-in' || isMerging(ticket.kind),
    );
    if (given.every(({ fitting }) => fitting.length === 0)) return [];
    const { submittedAt } = ticket;
    const accounts = await this.records.of(manager, { profileId, submittedAt });
    const shown = given.map((row) => ({ kind: row.kind, by: accountsShown(row, accounts) }));
    const own = shown.filter(({ by }) => linkedId !== null && by.includes(linkedId));
    const isLost = shown.some(
      (each) => each.kind !== 'sign-in' && each.by.length > 0 && !own.includes(each),
    );
    const former = isLost ? ['former-factor' as const] : [];
    return [...factorsOf(own.map(({ kind }) => kind)), ...former];
  }
}
