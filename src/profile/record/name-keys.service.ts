import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from '../../jobs/jobs.js';
import { keysOf, type LegalName } from '../name/legal-name.js';

const FILL = 'profile.nameKeys';
const BATCH = 1_000;

type Named = LegalName & { id: number };

/** Gives records that were imported before there were keys of names the keys by which recovery finds them. */
@Injectable()
export class NameKeys implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FILL, () => this.fill());
  }

  async onApplicationBootstrap(): Promise<void> {
    const [row] = await this.dataSource.query<{ lacking: boolean }[]>(
      'select exists (select from profiles where name_key is null) as lacking',
    );
    if (row?.lacking) await this.jobs.add(this.dataSource.manager, FILL, {}, { key: FILL });
  }

  private async fill(): Promise<void> {
    for (;;) {
      const named = await this.dataSource.query<Named[]>(
        `select id, given_name as "givenName", family_name as "familyName", native_name as "nativeName"
         from profiles where name_key is null order by id limit ${BATCH}`,
      );
      if (named.length === 0) return;
      await this.dataSource.query(
        `update profiles p set name_key = k.name_key, native_key = k.native_key
         from unnest($1::integer[], $2::text[], $3::text[]) as k (id, name_key, native_key) where p.id = k.id`,
        [
          named.map(({ id }) => id),
          named.map((name) => keysOf(name).nameKey),
          named.map((name) => keysOf(name).nativeKey),
        ],
      );
    }
  }
}
