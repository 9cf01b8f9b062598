import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDay } from '../../record/calendar-day.js';
import type { CertificationLevel } from '../certification.entity.js';
import type { CatalogueEntry } from './catalogue-entry.js';

const PAGE = 50;

/** A thing of the catalogue in the list of administrators. */
interface ListedEntry {
  code: string;
  title: string;
  /** Since when it cannot be taken, or earned, any more. */
  retiredOn: IsoDay | null;
  /** The exams that a certification asks for, or the certifications that ask for an exam. */
  joined: number;
  /** Of a certification. */
  level: CertificationLevel | null;
}

export interface EntryPage {
  entries: ListedEntry[];
  /** The code after which the list goes on; null at its end. */
  next: string | null;
  /** How many fit, on all pages. */
  count: number;
}

const LISTED: Record<CatalogueEntry<never>['kind'], string> = {
  certification: `
    select c.code, c.title, c.level, min(e.retired_on) as "retiredOn",
      count(r.exam_code)::integer as joined
    from certifications c
      left join requirements r on r.certification_code = c.code
      left join exams e on e.code = r.exam_code
    group by c.code`,
  exam: `
    select e.code, e.title, null as level, e.retired_on as "retiredOn",
      count(r.certification_code)::integer as joined
    from exams e left join requirements r on r.exam_code = e.code
    group by e.code`,
};

/** The lists that administrators look through. */
@Injectable()
export class CatalogueListing {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The entries whose code or title holds a text, by code, from the one after `after` on.
   * @param sought '' for all
   */
  async page(
    kind: keyof typeof LISTED,
    { sought, after }: { sought: string; after: string },
  ): Promise<EntryPage> {
    const rows = await this.dataSource.query<(ListedEntry & { count: number })[]>(
      `select * from (
         select l.*, count(*) over ()::integer as count from (${LISTED[kind]}) l
         where $1 = '' or strpos(lower(l.code), $1) > 0 or strpos(lower(l.title), $1) > 0) found
       where code collate "C" > $2 order by code collate "C" limit ${PAGE + 1}`,
      [sought.toLowerCase(), after],
    );
    const entries = rows.slice(0, PAGE).map(({ count: _all, ...entry }) => entry);
    const next = rows.length > PAGE ? (entries.at(-1)?.code ?? null) : null;
    return { entries, next, count: rows[0]?.count ?? 0 };
  }
}
