import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { type AuditHead, AuditHeads } from '../../audit/audit-heads.js';
import { HEAD_KEPT } from '../../audit/audit-row.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';

const KEEP_HEAD = 'audit.keepHead';
const LOCK = 7_401_035;

/**
 * Keeps each day where the audit chain stands, in a file beside the database
 * and in a mail to every administrator (threats.md, T43): no single person can
 * write the past anew, or cut off the end of it, without being found out.
 */
@Injectable()
export class DailyHeads implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly heads: AuditHeads,
    private readonly notices: RoleNotices,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(KEEP_HEAD, () => this.keep());
    this.jobs.every('7 0 * * *', KEEP_HEAD);
  }

  /**
   * Once a day, however often it is asked. The row is committed before the file has it, since a
   * line of the file can not be rolled back; a run that stopped between both is ended by the next.
   */
  async keep(): Promise<void> {
    const day = this.clock.now().toISOString().slice(0, 10);
    await this.dataSource.transaction(async (tx) => {
      await lock(tx);
      if ((await this.headOf(tx, day)) === null) await this.write(tx, day);
    });
    await this.dataSource.transaction(async (tx) => {
      await lock(tx);
      const head = await this.headOf(tx, day);
      if (head) await this.heads.add(head);
    });
  }

  /** The row of the day is the head: it covers all before it. */
  private async write(tx: EntityManager, day: string): Promise<void> {
    await this.audit.append(tx, {
      actor: null,
      action: HEAD_KEPT,
      subject: { kind: 'audit', id: day },
    });
    const head = await this.headOf(tx, day);
    if (head === null) throw new Error(`the head of ${day} was not written`);
    await this.notices.tellAdministrators(tx, 'moderation.auditHead', {
      params: { ...head },
      path: '/moderation/log',
    });
  }

  private async headOf(manager: EntityManager, day: string): Promise<AuditHead | null> {
    const [row] = await manager.query<AuditHead[]>(
      `select subject_id as day, seq, hash from audit_log
       where subject_kind = 'audit' and subject_id = $1 and action = $2 order by seq limit 1`,
      [day, HEAD_KEPT],
    );
    return row ?? null;
  }
}

async function lock(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}
