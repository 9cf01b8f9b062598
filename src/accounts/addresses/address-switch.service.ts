import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { AccountAddress } from '../account/account-address.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import { FormerAddress } from '../account/former-address.entity.js';
import { holdAddresses } from '../account/hold-addresses.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { Registration } from '../sign-up/registration.service.js';
import { AddressChange } from './address-change.entity.js';
import { AddressMails } from './address-mails.service.js';
import { ownAddress, TOLD_MS, whoCanUndo } from './address-rules.js';
import { OwnAddresses } from './own-addresses.service.js';
import { ADDRESS_UNDO_LINK } from './secret-purposes.js';

/** Makes a confirmed change of addresses, tells of it, and gives those of before a way to take it back. */
@Injectable()
export class AddressSwitch {
  constructor(
    private readonly accounts: Accounts,
    private readonly ownAddresses: OwnAddresses,
    private readonly registration: Registration,
    private readonly mails: AddressMails,
    private readonly secrets: OneTimeSecrets,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the change; its account is locked.
   * @returns false where it cannot be made any more: the address has an
   *   account by now, or what was to go or stay is gone
   */
  async make(tx: EntityManager, change: AddressChange, where: Circumstances): Promise<boolean> {
    await holdAddresses(tx);
    const before = await this.ownAddresses.current(tx, change.accountId);
    const old = change.oldAddress === null ? null : ownAddress(before, change.oldAddress);
    const stays = change.kind === 'remove' ? ownAddress(before, change.newAddress) : null;
    if (old === undefined || stays === undefined) return false;
    if (!stays && (await this.accounts.byAddress(tx, change.newAddress))) return false;

    const now = this.clock.now();
    if (old) await this.takeOff(tx, old, now);
    if (!stays) await this.putOn(tx, change, { isMain: old?.isMain ?? before.length === 0, now });
    else if (old?.isMain) await this.ownAddresses.setMain(tx, change.accountId, stays.addressKey);
    const mainBefore = before.find(({ isMain }) => isMain)?.addressKey ?? null;
    const confirmerAddedAt = stays?.addedAt ?? null;
    await tx.update(AddressChange, change.id, { doneAt: now, mainBefore, confirmerAddedAt });

    await this.tell(tx, change, whoCanUndo(before, confirmerAddedAt), now);
    await this.writeDown(tx, change, where);
    return true;
  }

  private async takeOff(
    tx: EntityManager,
    { accountId, addressKey: key, address, addedAt }: AccountAddress,
    now: Date,
  ): Promise<void> {
    await tx.delete(AccountAddress, { addressKey: key });
    const toldUntil = new Date(now.getTime() + TOLD_MS);
    const row = { accountId, addressKey: key, address, addedAt, removedAt: now, toldUntil };
    await tx.upsert(FormerAddress, row, ['accountId', 'addressKey']);
    await this.registration.endResets(tx, accountId);
  }

  private async putOn(
    tx: EntityManager,
    { accountId, newAddress }: AddressChange,
    { isMain, now }: { isMain: boolean; now: Date },
  ): Promise<void> {
    const key = addressKey(newAddress);
    const row = { addressKey: key, accountId, address: newAddress, addedAt: now, isMain };
    await tx.insert(AccountAddress, row);
    await tx.delete(FormerAddress, { accountId, addressKey: key });
  }

  private async tell(
    tx: EntityManager,
    change: AddressChange,
    undoers: AccountAddress[],
    now: Date,
  ): Promise<void> {
    const secretId = await this.secrets.issue(tx, {
      purpose: ADDRESS_UNDO_LINK,
      subject: change.id,
      kind: 'link',
      expiresAt: new Date(now.getTime() + TOLD_MS),
    });
    const keys = new Set(undoers.map((each) => each.addressKey));
    await this.mails.changed(tx, change, { secretId, keys });
  }

  private async writeDown(
    tx: EntityManager,
    { accountId, kind }: AddressChange,
    where: Circumstances,
  ): Promise<void> {
    if (kind !== 'remove') await this.events.note(tx, { accountId, kind: 'address-added', where });
    if (kind !== 'add') await this.events.note(tx, { accountId, kind: 'address-removed', where });
    const { id, role } = await this.accounts.get(tx, accountId);
    const action = { add: 'address.added', replace: 'address.replaced', remove: 'address.removed' };
    await this.audit.append(tx, {
      actor: { id, role },
      action: action[kind],
      subject: { kind: 'account', id },
    });
  }
}
