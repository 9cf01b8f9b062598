import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { Jobs } from '../../jobs/jobs.js';
import { Records } from '../../profile/record/records.service.js';
import { daysAfter } from '../rules/deadlines.js';
import { MailDomain } from './mail-domain.entity.js';
import { isReservedDomain, machineResolver, takesMail } from './takes-mail.js';

const LOOK_UP = 'recovery.lookUpDomains';
/** A look-up of less than this many days ago is good enough. */
const FRESH_DAYS = 7;

/**
 * Which domains on record take mail. They are looked up by a job after a
 * ticket was bound, and nothing ever waits for the DNS; only domains of the
 * programme's own records are asked for, never what a requester typed. What a
 * trial reserves for samples stays unknown.
 */
@Injectable()
export class MailDomains implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly jobs: Jobs,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(LOOK_UP, (payload) =>
      this.lookUp((payload as { profileId: number }).profileId),
    );
  }

  /** Asks for a look-up of the domains of a record, after the transaction. */
  async ask(tx: EntityManager, profileId: number): Promise<void> {
    if (this.environment.nodeEnv === 'test') return;
    await this.jobs.add(tx, LOOK_UP, { profileId });
  }

  /** Whether any of these domains was found to take no mail. */
  async anyIsDead(manager: EntityManager, domains: readonly string[]): Promise<boolean> {
    return manager.existsBy(MailDomain, { domain: In([...domains]), takesMail: false });
  }

  private async lookUp(profileId: number): Promise<void> {
    const { manager } = this.dataSource;
    const addresses = await this.records.addressesOnRecord(manager, profileId);
    const since = daysAfter(this.clock.now(), -FRESH_DAYS);
    for (const domain of new Set(addresses.map(domainOf))) {
      if (!this.environment.production && isReservedDomain(domain)) {
        await manager.delete(MailDomain, { domain });
        continue;
      }
      const known = await manager.findOneBy(MailDomain, { domain });
      if (known && known.lookedUpAt > since) continue;
      const takes = await takesMail(machineResolver(), domain);
      if (takes === null) continue;
      const found = { domain, takesMail: takes, lookedUpAt: this.clock.now() };
      await manager.upsert(MailDomain, found, ['domain']);
    }
  }
}

/** The domain of an address, in small letters. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
