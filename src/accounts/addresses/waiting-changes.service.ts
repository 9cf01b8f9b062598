import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { AddressChangeKind } from './address-change.entity.js';
import { AddressCodes } from './address-codes.service.js';
import { ownAddress, vouchesFrom } from './address-rules.js';
import { OwnAddresses } from './own-addresses.service.js';

/** What the page for the codes shows of a change. */
interface WaitingChange {
  kind: AddressChangeKind;
  newAddress: string;
  oldAddress: string | null;
  needsNew: boolean;
  needsOld: boolean;
  /** Only of a removal: from when the staying address vouches alone, and whether it does now. */
  aloneFrom: Date | null;
  isAloneEnough: boolean;
}

/** Reading the change that an account has begun. */
@Injectable()
export class WaitingChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: AddressCodes,
    private readonly ownAddresses: OwnAddresses,
    private readonly clock: Clock,
  ) {}

  async of(accountId: number): Promise<WaitingChange | null> {
    const { manager } = this.dataSource;
    const change = await this.codes.openChange(manager, accountId);
    if (!change) return null;
    const { kind, newAddress, oldAddress, newConfirmed, oldConfirmed } = change;
    const stays =
      kind === 'remove'
        ? ownAddress(await this.ownAddresses.current(manager, accountId), newAddress)
        : undefined;
    const aloneFrom = stays ? vouchesFrom(stays) : null;
    return {
      kind,
      newAddress,
      oldAddress,
      needsNew: !newConfirmed,
      needsOld: oldAddress !== null && !oldConfirmed,
      aloneFrom,
      isAloneEnough: aloneFrom !== null && aloneFrom <= this.clock.now(),
    };
  }
}
