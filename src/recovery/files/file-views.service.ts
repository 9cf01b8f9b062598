import { Injectable, NotFoundException } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { LEADS } from '../decisions/staff-query.js';
import { Deciders } from '../decisions/deciders.service.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { hoursAfter } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { StepRefused } from '../ticket/step-refused.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { Tickets } from '../ticket/tickets.service.js';
import { EvidenceFile } from './evidence-file.entity.js';
import { FileView } from './file-view.entity.js';

/** More views than this by one person within an hour are told to the leads. */
const MOST_VIEWS_AN_HOUR = 30;
/** The leads are told once, and again only after a day. */
const ALERT_HOURS = 24;

/** Opens a ticket's files to whoever works on it, and writes each view down (T28). */
@Injectable()
export class FileViews {
  constructor(
    private readonly tickets: Tickets,
    private readonly deciders: Deciders,
    private readonly staffMail: StaffMail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a view of a file down, for a ticket that the actor claimed or is
   * named second for. The caller has made sure of the lease.
   * @returns the row, which opens the content
   * @throws NotFoundException for a file of another ticket, or one that was destroyed (T27)
   */
  async view(tx: EntityManager, actor: Actor, number: string, id: string): Promise<EvidenceFile> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const isSecond = ticket.state === 'second_review';
    if (!isSecond && ticket.state !== 'in_review') throw new StepRefused('wrongState');
    await this.deciders.admit(tx, actor, ticket, isSecond ? secondRefusal : workRefusal);
    const file = await tx.findOneBy(EvidenceFile, {
      id,
      ticketId: ticket.id,
      destroyedAt: IsNull(),
    });
    if (!file) throw new NotFoundException();
    const alerted = await this.isAlarming(tx, actor);
    await tx.insert(FileView, {
      fileId: id,
      viewerId: actor.id,
      viewerRole: actor.role,
      at: this.clock.now(),
      alerted,
    });
    if (alerted) await this.tellLeads(tx, ticket);
    await this.write(tx, actor, ticket, id, alerted);
    return file;
  }

  private async isAlarming(tx: EntityManager, { id: viewerId }: Actor): Promise<boolean> {
    const since = (hours: number) => MoreThan(hoursAfter(this.clock.now(), -hours));
    const before = await tx.countBy(FileView, { viewerId, at: since(1) });
    if (before < MOST_VIEWS_AN_HOUR) return false;
    return !(await tx.existsBy(FileView, { viewerId, at: since(ALERT_HOURS), alerted: true }));
  }

  private async tellLeads(tx: EntityManager, ticket: Ticket): Promise<void> {
    const leads = await tx.query<{ id: number }[]>(LEADS);
    for (const { id } of leads) await this.staffMail.tell(tx, ticket, id, 'recovery.filesBrowsed');
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    { id }: Ticket,
    file: string,
    alerted: boolean,
  ): Promise<void> {
    const subject = { kind: 'ticket', id: ticketNumber(id) };
    await this.audit.append(tx, { actor, action: 'file.viewed', subject, details: { file } });
    if (alerted) await this.audit.append(tx, { actor, action: 'file.browsed', subject });
  }
}
