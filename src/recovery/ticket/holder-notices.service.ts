import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { RecordAddressees } from '../../profile/correction/record-addressees.service.js';
import { Records } from '../../profile/record/records.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { daysAfter } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { noticesOf, profilesOf } from './notices-of.js';
import { OBJECTION_LINK } from './secret-purposes.js';
import { TicketNotice } from './ticket-notice.entity.js';
import { mergeUndoWords, verdictWords } from './verdict-words.js';
import type { MergeUndoReason } from '../rules/merge-undoing.js';
import type { VerdictReason } from '../rules/dispute.policy.js';
import type { Ticket } from './ticket.entity.js';

/** The state of the ticket ends an objection's term; the link only has to outlive it. */
const LINK_DAYS = 365;

/**
 * Tells every address on record, and every address of the account that signs in
 * to it, what happens to the record, with a way to say *this was not me*.
 */
@Injectable()
export class HolderNotices {
  constructor(
    private readonly records: Records,
    private readonly addressees: RecordAddressees,
    private readonly links: ProfileLinks,
    private readonly accounts: Accounts,
    private readonly languages: AccountLanguages,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Tells all of them that the record is about to be given back, or its name to be another, and when. */
  async tellHold(tx: EntityManager, ticket: Ticket, holdUntil: Date): Promise<void> {
    const accountIds: (number | null)[] = [];
    for (const profileId of profilesOf(ticket))
      accountIds.push((await this.links.current(tx, profileId))?.accountId ?? null);
    const params = { holdUntilAt: holdUntil.toISOString() };
    await this.tell(tx, ticket, accountIds, noticesOf(ticket).hold, params);
  }

  /**
   * Tells all of them that the record was given back, that its name is another, or that two were joined.
   * @param accountIds the accounts that signed in to it until now
   */
  async tellResolved(
    tx: EntityManager,
    ticket: Ticket,
    accountIds: readonly (number | null)[],
  ): Promise<void> {
    await this.tell(tx, ticket, accountIds, noticesOf(ticket).done);
  }

  /** Tells all of them that a result was attached to the record. */
  async tellResultAttached(
    tx: EntityManager,
    ticket: Ticket,
    accountId: number | null,
  ): Promise<void> {
    await this.tell(tx, ticket, [accountId], 'recovery.resultAttachedNotice');
  }

  /**
   * Tells every address that was told of the ticket that somebody objected, and that the record is
   * frozen; the one that objected by a link to the own side of the dispute.
   */
  async tellObjection(
    tx: EntityManager,
    ticket: Ticket,
    objecting: Pick<TicketNotice, 'id' | 'address'> & { secretId: string | null },
  ): Promise<void> {
    const number = ticketNumber(ticket.id);
    await this.tellAgain(tx, ticket, 'recovery.objectedHolder', { but: objecting.id });
    await this.mail.send(tx, {
      to: objecting.address,
      template: 'recovery.objectedOwn',
      locale: await this.localeOf(tx, ticket),
      params: { number },
      secretId: objecting.secretId ?? undefined,
      path: `/disputes/${number}?code=:secret`,
    });
  }

  /** Tells every address that was told of a hold that the requester withdrew the request. */
  async tellWithdrawn(tx: EntityManager, ticket: Ticket): Promise<void> {
    await this.tellAgain(tx, ticket, 'recovery.withdrawnHolder');
  }

  /** Tells every address that was told of a merge that a lead undid it, and why. */
  async tellMergeUndone(tx: EntityManager, ticket: Ticket, reason: MergeUndoReason): Promise<void> {
    const words = mergeUndoWords(await this.localeOf(tx, ticket), reason);
    await this.tellAgain(tx, ticket, 'recovery.mergeUndoneHolder', { words });
  }

  /** Tells every address that was told of the ticket how the dispute was decided. */
  async tellVerdict(
    tx: EntityManager,
    ticket: Ticket,
    template: `recovery.${'dismissed' | 'upheld' | 'reversed' | 'nameReversed' | 'resultTakenOff'}Holder`,
    reason: VerdictReason,
  ): Promise<void> {
    const words = verdictWords(await this.localeOf(tx, ticket), reason);
    await this.tellAgain(tx, ticket, template, { words });
  }

  private async tellAgain(
    tx: EntityManager,
    ticket: Ticket,
    template: `recovery.${string}Holder`,
    { but, words }: { but?: string; words?: string } = {},
  ): Promise<void> {
    const locale = await this.localeOf(tx, ticket);
    const number = ticketNumber(ticket.id);
    for (const { id, address } of await tx.findBy(TicketNotice, { ticketId: ticket.id })) {
      if (id === but) continue;
      await this.mail.send(tx, {
        to: address,
        template,
        locale,
        params: { number, ...(words !== undefined && { reason: words }) },
        path: '/help/support',
      });
    }
  }

  private async localeOf(tx: EntityManager, { profileId, locale }: Ticket): Promise<string> {
    const record = profileId === null ? null : await this.records.comparison(tx, profileId);
    const chosen = await this.languages.chosen(tx, record?.accountId ?? null);
    return chosen ?? record?.locale ?? locale;
  }

  /**
   * Each address by its own link; one told before is told again and keeps the
   * link it has. Former addresses of account and record are among them: who changes
   * an address first silences nobody (T60).
   */
  private async tell(
    tx: EntityManager,
    ticket: Ticket,
    accountIds: readonly (number | null)[],
    template: `recovery.${string}Notice`,
    params: Record<string, string> = {},
  ): Promise<void> {
    const told = await this.everybody(tx, ticket, accountIds);
    for (const { address, locale } of told) {
      const { secretId } = await this.noticeTo(tx, ticket.id, address);
      await this.mail.send(tx, {
        ...{ to: address, template, locale, secretId, path: '/not-me/:secret' },
        params: { number: ticketNumber(ticket.id), ...params },
      });
    }
  }

  /** Each mailbox once, as it is written on record, in the language of the record that has it. */
  private async everybody(
    tx: EntityManager,
    ticket: Ticket,
    accountIds: readonly (number | null)[],
  ): Promise<Iterable<{ address: string; locale: string }>> {
    const locale = await this.localeOf(tx, ticket);
    const all = (await tx.findBy(TicketNotice, { ticketId: ticket.id })).map(({ address }) => ({
      ...{ address, locale },
    }));
    for (const id of accountIds)
      for (const address of id === null ? [] : await this.accounts.toldAddresses(tx, id))
        all.push({ address, locale });
    for (const profileId of profilesOf(ticket))
      all.push(...(await this.addressees.of(tx, profileId)));
    return new Map(all.map((each) => [addressKey(each.address), each])).values();
  }

  private async noticeTo(
    tx: EntityManager,
    ticketId: number,
    address: string,
  ): Promise<TicketNotice> {
    const key = addressKey(address);
    const known = await tx.findOneBy(TicketNotice, { ticketId, addressKey: key });
    if (known) return known;
    const [id, now] = [randomUUID(), this.clock.now()];
    const secretId = await this.secrets.issue(tx, {
      purpose: OBJECTION_LINK,
      subject: id,
      kind: 'link',
      expiresAt: daysAfter(now, LINK_DAYS),
    });
    const notice = { id, ticketId, address, addressKey: key, secretId, toldAt: now };
    return tx.save(tx.create(TicketNotice, { ...notice, objectedAt: null }));
  }
}
