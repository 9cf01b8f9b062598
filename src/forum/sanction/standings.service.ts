import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Deed, stopping } from '../rules/sanctions.js';
import { type SanctionRow, type SanctionView, sanctionView } from './sanction.views.js';

/** All sanctions of a person, the newest first. */
export interface Standing {
  sanctions: SanctionRow[];
  /** Changes with every one that is imposed or lifted. */
  version: string;
  /** Who decided last; null where nobody ever did. */
  latestBy: string | null;
}

/** Reads what was decided about a person, and asks it before something is written in the forum. */
@Injectable()
export class Standings {
  constructor(private readonly clock: Clock) {}

  async of(manager: EntityManager, accountId: number): Promise<Standing> {
    const sanctions = await manager.query<SanctionRow[]>(
      `select s.id, s.kind, s.reason, s.message, s.imposed_at as "imposedAt", s.until,
         s.lifted_at as "liftedAt", s.lift_reason as "liftReason",
         i.name as "imposedByName", l.name as "liftedByName"
       from sanctions s left join accounts i on i.id = s.imposed_by left join accounts l on l.id = s.lifted_by
       where s.account_id = $1 order by s.id desc`,
      [accountId],
    );
    const lifted = sanctions.filter(({ liftedAt }) => liftedAt !== null);
    return {
      sanctions,
      version: `${sanctions.length}.${lifted.length}`,
      latestBy: latestBy(sanctions),
    };
  }

  /** Sanctions as pages show them, the newest first. */
  async views(manager: EntityManager, accountId: number): Promise<SanctionView[]> {
    const { sanctions } = await this.of(manager, accountId);
    return sanctions.map((each) => sanctionView(each, this.clock.now()));
  }

  /** What runs now, for a line on the person's own pages. */
  async running(manager: EntityManager, accountId: number): Promise<SanctionView[]> {
    const views = await this.views(manager, accountId);
    return views.filter(({ state }) => state === 'running');
  }

  /** What keeps somebody from a deed now; null where nothing does, and for visitors. */
  async stop(
    manager: EntityManager,
    actor: Pick<Actor, 'id'> | null,
    deed: Deed,
  ): Promise<SanctionView | null> {
    if (actor === null) return null;
    const now = this.clock.now();
    const { sanctions } = await this.of(manager, actor.id);
    const found = stopping(sanctions, deed, now);
    return found && sanctionView(found, now);
  }

  /**
   * Lets a writing verb go on, the first lock of its transaction: nobody is
   * silenced while this person posts, and nobody posts while being silenced.
   * @throws FormProblem for the whole form, with the end and the reason
   */
  async refuseStopped(tx: EntityManager, { id }: Pick<Actor, 'id'>, deed: Deed): Promise<void> {
    await tx.findOneOrFail(Account, {
      select: { id: true },
      where: { id },
      lock: { mode: 'pessimistic_read' },
    });
    const found = await this.stop(tx, { id }, deed);
    if (!found) return;
    const { kind, reason, until } = found;
    throw new FormProblem('', `sanctions:stopped.${kind}`, { until, reason });
  }
}

function latestBy(sanctions: readonly SanctionRow[]): string | null {
  const steps = sanctions.flatMap((each) => [
    { at: each.imposedAt, by: each.imposedByName },
    ...(each.liftedAt ? [{ at: each.liftedAt, by: each.liftedByName ?? '' }] : []),
  ]);
  return steps.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.by ?? null;
}
