import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.js';
import type { Translate } from '../../language/words.js';
import { daySeries } from './day-series.js';
import { daysOf, type Period } from './period.js';
import {
  daysTable,
  kindsTable,
  pairsTable,
  personsTable,
  reportsTable,
  type Table,
  type TableName,
  TABLES,
  timesTable,
} from './statistics-tables.js';
import { Statistics } from './statistics.service.js';

interface Words {
  t: Translate;
  locale: string;
}

/** The figures of a period as tables, each as far as the actor may read it. */
@Injectable()
export class StatisticsTables {
  constructor(private readonly statistics: Statistics) {}

  /** Those that the actor may read. */
  async all(actor: Actor, period: Period, words: Words): Promise<Table[]> {
    const tables: (Table | null)[] = [];
    for (const name of TABLES) tables.push(await this.one(name, actor, period, words));
    return tables.filter((table) => table !== null);
  }

  /** @returns null for one that is closed to the actor */
  async one(name: TableName, actor: Actor, period: Period, words: Words): Promise<Table | null> {
    const { statistics } = this;
    switch (name) {
      case 'days':
        return daysTable(daySeries(daysOf(period), await statistics.dayCounts(period)), words);
      case 'kinds':
        return kindsTable(await statistics.dayCounts(period), words);
      case 'times':
        return timesTable(await statistics.durations(period), words);
      case 'reports':
        return reportsTable(await statistics.reports(period), words);
      case 'persons': {
        const persons = await statistics.persons(actor, period);
        return persons && personsTable(persons, words);
      }
      case 'pairs': {
        const pairs = await statistics.pairs(actor, period);
        return pairs && pairsTable(pairs, words);
      }
    }
  }
}
