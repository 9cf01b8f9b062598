import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DEFAULT_LOCALE, spoken } from '../../language/words.js';
import { Mail } from '../../mail/mail.js';
import { Account } from './account.entity.js';
import { addressKey } from './address.js';

/** The account that has an address, or had it and is still told of things. */
const CHOSEN_BY_ADDRESS = `
  select a.locale from accounts a join (
    select account_id, 1 as place from account_addresses where address_key = $1
    union all select account_id, 2 from account_former_addresses where address_key = $1
  ) as known on known.account_id = a.id
  order by known.place limit 1`;

/** In which language people want to read pages and mails. */
@Injectable()
export class AccountLanguages implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.mail.readIn(async (tx, address) => {
      const [row] = await tx.query<{ locale: string | null }[]>(CHOSEN_BY_ADDRESS, [
        addressKey(address),
      ]);
      return row?.locale ?? null;
    });
  }

  /** The language that a person chose; null for who leaves it to the browser, and for nobody. */
  async chosen(manager: EntityManager, accountId: number | null): Promise<string | null> {
    if (accountId === null) return null;
    const account = await manager.findOneBy(Account, { id: accountId });
    return account?.locale ?? null;
  }

  /** The language in which a person is written to. */
  async writtenTo(manager: EntityManager, accountId: number): Promise<string> {
    return spoken((await this.chosen(manager, accountId)) ?? DEFAULT_LOCALE);
  }

  /** @param locale one that has words; null for that of the browser */
  async choose(accountId: number, locale: string | null): Promise<void> {
    await this.dataSource.manager.update(Account, accountId, { locale });
  }
}
