import { NotFoundException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { AccountAddress } from '../account/account-address.entity.js';
import { FormerAddress } from '../account/former-address.entity.js';
import { holdAddresses } from '../account/hold-addresses.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { Lockdown } from './lockdown.service.js';
import { AddressChange } from './address-change.entity.js';
import { AddressCodes } from './address-codes.service.js';
import { AddressMails } from './address-mails.service.js';
import { undoneSince, whoComesBack } from './address-rules.js';
import { OwnAddresses } from './own-addresses.service.js';
import { ADDRESS_UNDO_LINK } from './secret-purposes.js';

/**
 * *This was not me*: takes back a change of addresses and all that came after
 * it. The mailbox that followed the link then chooses a new password.
 */
@Injectable()
export class AddressUndo {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ownAddresses: OwnAddresses,
    private readonly codes: AddressCodes,
    private readonly lockdown: Lockdown,
    private readonly mails: AddressMails,
    private readonly secrets: OneTimeSecrets,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The change that a link takes back. Changes nothing. @throws NotFoundException */
  async look(token: string): Promise<AddressChange> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, ADDRESS_UNDO_LINK, token);
    if (!link || link.usedAt !== null || link.expiresAt <= this.clock.now()) throw over();
    const change = await manager.findOneBy(AddressChange, { id: link.subject });
    if (!change) throw over();
    return change;
  }

  /**
   * Gives the account the addresses that it had before the change, as far as
   * no other account has them by now, and closes every way in that may have
   * been opened since.
   * @throws NotFoundException; FormProblem where the account stands still
   */
  async undo(token: string, where: Circumstances): Promise<void> {
    const seen = await this.look(token);
    await this.dataSource.transaction(async (tx) => {
      const { accountId } = seen;
      await this.ownAddresses.lock(tx, accountId);
      await holdAddresses(tx);
      const link = await this.secrets.redeemLink(tx, ADDRESS_UNDO_LINK, token);
      const change = await tx.findOneBy(AddressChange, { id: seen.id });
      if (link.outcome !== 'accepted' || !change?.doneAt) throw over();
      const since = undoneSince(change.doneAt, change.confirmerAddedAt);
      const takenOff = await this.takeOffSince(tx, accountId, since);
      await this.putBack(tx, change, since);
      await this.restoreMain(tx, change);
      await this.endChangesSince(tx, accountId, since);
      await this.lockdown.since(tx, accountId, since);
      await this.mails.undone(tx, accountId, takenOff);
      await this.events.note(tx, { accountId, kind: 'address-change-undone', where });
      await this.audit.append(tx, {
        actor: null,
        action: 'address.undone',
        subject: { kind: 'account', id: accountId },
      });
    });
  }

  /** Takes off what came with the change and after it. @returns those addresses, which stay untold */
  private async takeOffSince(tx: EntityManager, accountId: number, at: Date): Promise<string[]> {
    const since = { accountId, addedAt: MoreThanOrEqual(at) };
    const rows = [
      ...(await tx.findBy(AccountAddress, since)),
      ...(await tx.findBy(FormerAddress, since)),
    ];
    await tx.delete(AccountAddress, since);
    await tx.delete(FormerAddress, since);
    return rows.map(({ address }) => address);
  }

  private async putBack(tx: EntityManager, undone: AddressChange, since: Date): Promise<void> {
    const { accountId } = undone;
    const former = await tx.findBy(FormerAddress, { accountId });
    const changes = await changesSince(tx, accountId, since);
    for (const { addressKey, address, addedAt } of whoComesBack(former, {
      since,
      undone,
      changes,
    })) {
      if (await tx.existsBy(AccountAddress, { addressKey })) continue;
      await tx.insert(AccountAddress, { accountId, addressKey, address, addedAt });
      await tx.delete(FormerAddress, { accountId, addressKey });
    }
  }

  private async restoreMain(
    tx: EntityManager,
    { accountId, mainBefore }: AddressChange,
  ): Promise<void> {
    const own = await this.ownAddresses.current(tx, accountId);
    const main = own.find(({ addressKey }) => addressKey === mainBefore) ?? own[0];
    if (main) await this.ownAddresses.setMain(tx, accountId, main.addressKey);
  }

  private async endChangesSince(tx: EntityManager, accountId: number, at: Date): Promise<void> {
    await this.codes.forget(tx, accountId);
    const since = await changesSince(tx, accountId, at);
    for (const { id } of since) await this.secrets.end(tx, ADDRESS_UNDO_LINK, id);
    await tx.delete(AddressChange, { id: In(since.map(({ id }) => id)) });
  }
}

function changesSince(tx: EntityManager, accountId: number, at: Date): Promise<AddressChange[]> {
  return tx.findBy(AddressChange, { accountId, doneAt: MoreThanOrEqual(at) });
}

function over(): NotFoundException {
  return new NotFoundException({ key: 'addresses:undo.over' });
}
