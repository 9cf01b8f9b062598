import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Administrators } from '../../accounts/access/administrators.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { Jobs } from '../../jobs/jobs.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { ProfileMerge } from '../merge/profile-merge.entity.js';
import { CorrectedRecords } from './corrected-records.js';
import { type Correction, correctionNumber } from './correction.entity.js';
import { atItsTime } from './correction-life.js';
import { CorrectionMails } from './correction-mails.service.js';
import { Corrections } from './corrections.service.js';
import { isAsSeen } from './record-values.js';
import { ValuesOnRecord } from './values-on-record.service.js';

const SWEEP = 'profile.corrections';
/** Corrections of one sweep; the next one does the rest. */
const MOST = 100;

/** Carries out what is due, each minute: one by one, each in a transaction of its own. */
@Injectable()
export class CorrectionSweep implements OnModuleInit, OnApplicationBootstrap {
  private readonly log: Logger;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly corrections: Corrections,
    private readonly values: ValuesOnRecord,
    private readonly freeze: ProfileFreeze,
    private readonly administrators: Administrators,
    private readonly mails: CorrectionMails,
    private readonly corrected: CorrectedRecords,
    private readonly audit: Audit,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('profile');
  }

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('* * * * *', SWEEP);
  }

  /** Time went on while the application stood still: the first sweep does not wait for the minute. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.add(this.dataSource.manager, SWEEP, {}, { key: SWEEP });
  }

  async run(): Promise<void> {
    for (const id of await this.corrections.due(this.dataSource.manager, MOST)) {
      try {
        await this.dataSource.transaction((tx) => this.moveOn(tx, id));
      } catch (error) {
        this.log.error({ correction: id, err: error }, 'a correction could not be carried out');
      }
    }
  }

  private async moveOn(tx: EntityManager, id: number): Promise<void> {
    const roles = await this.administrators.lock(tx, null);
    const correction = await this.corrections.lock(tx, id);
    const { profileId, changes, state, takesEffectAt, proposedById, confirmedById } = correction;
    const isAdministrator = (who: number | null) => who !== null && roles.has(who);
    const outcome = atItsTime(
      {
        ...{ state, takesEffectAt },
        frozen: await this.freeze.isFrozen(tx, profileId),
        now: this.clock.now(),
      },
      {
        asSeen:
          isAsSeen(changes, await this.values.of(tx, profileId)) &&
          !(await this.leadsElsewhere(tx, profileId)),
        bothAdministrators: isAdministrator(proposedById) && isAdministrator(confirmedById),
      },
    );
    if (outcome !== 'wait') await this.close(tx, correction, outcome);
  }

  /** Of a record that was merged meanwhile: whom it stands for now was told nothing of the correction (T60). */
  private async leadsElsewhere(tx: EntityManager, profileId: number): Promise<boolean> {
    return tx.existsBy(ProfileMerge, { profileId, endedAt: IsNull() });
  }

  private async close(
    tx: EntityManager,
    correction: Correction,
    outcome: 'done' | 'void',
  ): Promise<void> {
    if (outcome === 'done') await this.values.write(tx, correction);
    await this.corrections.end(tx, correction, outcome, null);
    const template = outcome === 'done' ? 'records.correctionDone' : 'records.correctionStopped';
    await this.mails.tellAgain(tx, correction, template);
    if (outcome === 'done') await this.corrected.tell(tx, correction.profileId);
    await this.audit.append(tx, {
      actor: null,
      action: outcome === 'done' ? 'profile.corrected' : 'profile.correctionVoid',
      subject: { kind: 'correction', id: correctionNumber(correction) },
      details: { fields: correction.changes.map(({ field }) => field) },
    });
  }
}
