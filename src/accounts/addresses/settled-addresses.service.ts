import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { AddressChange } from './address-change.entity.js';
import { settledFrom, whoCanUndo, whoVouches } from './address-rules.js';
import { OwnAddresses } from './own-addresses.service.js';

/** How far the addresses of an account are to be trusted with what nobody can take back. */
@Injectable()
export class SettledAddresses {
  constructor(
    private readonly ownAddresses: OwnAddresses,
    private readonly clock: Clock,
  ) {}

  /** The sign-in addresses that have been there for a week; the oldest where none has. */
  async vouching(manager: EntityManager, accountId: number): Promise<string[]> {
    const own = await this.ownAddresses.current(manager, accountId);
    return whoVouches(own, this.clock.now()).map(({ address }) => address);
  }

  /**
   * Until when changes of the last seven days keep the account from what is
   * final, since an address can still take them back; null where none does.
   */
  async unsettledUntil(manager: EntityManager, accountId: number): Promise<Date | null> {
    const [latest] = (await this.undoable(manager, accountId))
      .flatMap(({ doneAt }) => (doneAt ? [settledFrom(doneAt)] : []))
      .filter((until) => until > this.clock.now())
      .toSorted((a, b) => b.getTime() - a.getTime());
    return latest ?? null;
  }

  private async undoable(manager: EntityManager, accountId: number): Promise<AddressChange[]> {
    const done = await manager.findBy(AddressChange, { accountId, doneAt: Not(IsNull()) });
    const told = [
      ...(await this.ownAddresses.current(manager, accountId)),
      ...(await this.ownAddresses.former(manager, accountId)),
    ];
    return done.filter(
      ({ confirmerAddedAt, doneAt }) => whoCanUndo(told, confirmerAddedAt ?? doneAt).length > 0,
    );
  }
}
