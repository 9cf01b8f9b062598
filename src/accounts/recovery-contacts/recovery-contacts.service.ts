import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { KeptContact } from './kept-contact.entity.js';
import { RecoveryContact } from './recovery-contact.entity.js';

/** A contact who said yes. */
export interface ConfirmedContact {
  id: string;
  /** As codes are sent to it. */
  address: string;
  /** A contact of yesterday may be an intruder's: whoever counts it as evidence looks at its age. */
  confirmedAt: Date;
}

/** Somebody for whom an address vouches. */
export interface Vouching {
  id: string;
  address: string;
  holderName: string;
}

/** Reading who vouches for whom. */
@Injectable()
export class RecoveryContacts {
  constructor(private readonly clock: Clock) {}

  /** The contacts of an account, those who did not answer yet among them; the oldest first. */
  of(manager: EntityManager, accountId: number): Promise<RecoveryContact[]> {
    return manager.find(RecoveryContact, {
      where: { accountId },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The contacts of an account who said yes, the oldest first: that one of them vouches is strong evidence (product.md). */
  async confirmedOf(manager: EntityManager, accountId: number): Promise<ConfirmedContact[]> {
    const rows = await manager.find(RecoveryContact, {
      where: { accountId, confirmedAt: Not(IsNull()) },
      order: { confirmedAt: 'ASC', id: 'ASC' },
    });
    return rows.flatMap(({ id, address, confirmedAt }) =>
      confirmedAt === null ? [] : [{ id, address, confirmedAt }],
    );
  }

  /** As `confirmedOf`, and those whom the account took off within 30 days. */
  async vouchersOf(manager: EntityManager, accountId: number): Promise<ConfirmedContact[]> {
    const kept = await manager.find(KeptContact, {
      where: { accountId, keptUntil: MoreThan(this.clock.now()) },
      order: { confirmedAt: 'ASC', id: 'ASC' },
    });
    return [...(await this.confirmedOf(manager, accountId)), ...kept];
  }

  /** For whom the addresses of an account vouch. */
  async vouchingsOf(manager: EntityManager, accountId: number): Promise<Vouching[]> {
    return manager.query<Vouching[]>(
      `select c.id, own.address, holder.name as "holderName"
         from account_addresses own
         join recovery_contacts c using (address_key)
         join accounts holder on holder.id = c.account_id
        where own.account_id = $1 and c.confirmed_at is not null
        order by c.confirmed_at, c.id`,
      [accountId],
    );
  }
}
