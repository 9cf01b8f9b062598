import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { type CodeOutcome, OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { AddressChange } from './address-change.entity.js';
import { AddressCodes } from './address-codes.service.js';
import { ownAddress, vouchesFrom } from './address-rules.js';
import { AddressSwitch } from './address-switch.service.js';
import { OwnAddresses } from './own-addresses.service.js';
import { NEW_ADDRESS_CODE, OLD_ADDRESS_CODE } from './secret-purposes.js';

/** What was entered of the codes that a change waits for; '' for none. */
export interface EnteredCodes {
  newCode: string;
  oldCode: string;
}

type Side = {
  field: keyof EnteredCodes;
  purpose: string;
  confirmed: 'newConfirmed' | 'oldConfirmed';
};
type Answer = 'done' | 'waiting' | FormProblem;

const OLD: Side = { field: 'oldCode', purpose: OLD_ADDRESS_CODE, confirmed: 'oldConfirmed' };
const NEW: Side = { field: 'newCode', purpose: NEW_ADDRESS_CODE, confirmed: 'newConfirmed' };

/** A change of addresses happens when every mailbox that it touches has confirmed it. */
@Injectable()
export class AddressConfirmation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ownAddresses: OwnAddresses,
    private readonly codes: AddressCodes,
    private readonly secrets: OneTimeSecrets,
    private readonly change: AddressSwitch,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes codes in, one or both; the change is made with the last one.
   * @returns whether it is made
   * @throws FormProblem at the code that is wrong, late, or tried too often
   */
  async enter(accountId: number, entered: EnteredCodes, where: Circumstances): Promise<boolean> {
    // A wrong entry has to be counted: the transaction commits whatever the answer.
    return this.answered(accountId, async (tx, open) => {
      const sides = sidesOf(open).filter(({ field }) => entered[field] !== '');
      if (sides.length === 0)
        return new FormProblem(sidesOf(open)[0]?.field ?? '', 'accounts:code.empty');
      for (const side of sides) {
        const outcome = await this.redeem(tx, open, side, entered[side.field]);
        if (outcome !== 'accepted') return new FormProblem(side.field, `accounts:code.${outcome}`);
      }
      return this.makeIfConfirmed(tx, open, where);
    });
  }

  /**
   * Goes on with a removal without the address that goes, whose mailbox is
   * lost: the one that stays vouches alone, where it has been on the account
   * for long enough.
   * @throws FormProblem
   */
  async goOnWithoutOld(accountId: number, where: Circumstances): Promise<boolean> {
    return this.answered(accountId, async (tx, open) => {
      const own = await this.ownAddresses.current(tx, accountId);
      const stays = ownAddress(own, open.newAddress);
      if (open.kind !== 'remove' || !stays || vouchesFrom(stays) > this.clock.now())
        return new FormProblem('', 'addresses:lost.notYet');
      await this.note(tx, open, OLD);
      return this.makeIfConfirmed(tx, open, where);
    });
  }

  private async answered(
    accountId: number,
    act: (tx: EntityManager, open: AddressChange) => Promise<Answer>,
  ): Promise<boolean> {
    const answer = await this.dataSource.transaction(async (tx) => {
      await this.ownAddresses.lock(tx, accountId);
      const open = await this.codes.openChange(tx, accountId);
      return open ? act(tx, open) : new FormProblem('', 'addresses:gone');
    });
    if (answer instanceof FormProblem) throw answer;
    return answer === 'done';
  }

  private async redeem(
    tx: EntityManager,
    open: AddressChange,
    side: Side,
    code: string,
  ): Promise<CodeOutcome> {
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: side.purpose,
      subject: open.id,
      code,
    });
    if (outcome === 'accepted') await this.note(tx, open, side);
    return outcome;
  }

  private async note(tx: EntityManager, open: AddressChange, { confirmed }: Side): Promise<void> {
    open[confirmed] = true;
    await tx.update(AddressChange, open.id, { [confirmed]: true });
  }

  private async makeIfConfirmed(
    tx: EntityManager,
    open: AddressChange,
    where: Circumstances,
  ): Promise<Answer> {
    if (sidesOf(open).length > 0) return 'waiting';
    if (await this.change.make(tx, open, where)) return 'done';
    await this.codes.forget(tx, open.accountId);
    return new FormProblem('', 'addresses:gone');
  }
}

/** The codes that a change still waits for, the one to the old address first. */
function sidesOf({ oldAddress, oldConfirmed, newConfirmed }: AddressChange): Side[] {
  return [...(oldAddress !== null && !oldConfirmed ? [OLD] : []), ...(newConfirmed ? [] : [NEW])];
}
