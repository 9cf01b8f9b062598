import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { Evidence } from '../rules/evidence-strength.js';
import type { RecordFacts } from '../rules/record-facts.js';
import { assessRisk, type Risk } from '../rules/risk.js';
import { domainOf, MailDomains } from './mail-domains.service.js';
import { isThrowAway } from './throw-away.js';
import { Vouching } from '../request/vouching.entity.js';
import type { Ticket } from './ticket.entity.js';

/** What a bound ticket is about, as far as its risks go. */
export interface BoundFacts {
  record: RecordFacts;
  evidence: Evidence;
  isFrozen: boolean;
}

const OTHER_OPEN = `id <> $1 and ($4::integer is null or profile_id is distinct from $4)
  and state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')`;

/** Whether another open ticket than $1, not about the record $4, has the contact address $2, or came from the network $3. */
const SHARED_WITH_OTHERS = `
  select exists (select from recovery_tickets where contact_key = $2 and ${OTHER_OPEN}) as contact,
    exists (select from recovery_tickets where network = $3 and ${OTHER_OPEN}) as network`;

/** When an address of account $1 changed last. */
const ADDRESS_CHANGED = `
  select max(at) as at from (
    select done_at as at from account_address_changes where account_id = $1
    union all select removed_at from account_former_addresses where account_id = $1) changes`;

/** Gathers what speaks for looking twice at a ticket. */
@Injectable()
export class CaseRisks {
  constructor(
    private readonly domains: MailDomains,
    private readonly clock: Clock,
  ) {}

  async of(
    manager: EntityManager,
    ticket: Ticket,
    { bound, hasRivals }: { bound: BoundFacts | null; hasRivals: boolean },
  ): Promise<Risk> {
    const [shared] = await manager.query<{ contact: boolean; network: boolean }[]>(
      SHARED_WITH_OTHERS,
      [ticket.id, ticket.contactKey, ticket.network, ticket.profileId],
    );
    const { record, evidence } = bound ?? {};
    const linked = record?.linkedAccount ?? null;
    const [only] = record?.addresses ?? [];
    return assessRisk({
      hasRivals,
      lastSignInAt: linked?.lastSignInAt ?? null,
      addressChangedAt: linked && (await addressChangedAt(manager, linked.id)),
      contactOnOtherTicket: shared?.contact ?? false,
      networkOnOtherTicket: shared?.network ?? false,
      contactIsThrowAway: await isThrowAway(domainOf(ticket.contactKey)),
      contactSaidNo: await manager.existsBy(Vouching, { ticketId: ticket.id, answer: 'refused' }),
      domainTakesNoMail: await this.domains.anyIsDead(
        manager,
        (record?.addresses ?? []).map(domainOf),
      ),
      approvalVoided: ticket.twoPeople,
      soleAddressProven:
        record?.addresses.length === 1 &&
        (evidence?.strong ?? []).some(
          (item) => item.kind === 'address-code' && item.address === only,
        ),
      profileFrozen: bound?.isFrozen ?? false,
      now: this.clock.now(),
    });
  }
}

async function addressChangedAt(manager: EntityManager, accountId: number): Promise<Date | null> {
  const [row] = await manager.query<{ at: Date | null }[]>(ADDRESS_CHANGED, [accountId]);
  return row?.at ?? null;
}
