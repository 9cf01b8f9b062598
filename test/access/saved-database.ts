import type { DataSource } from 'typeorm';

/** The rows of all tables, put aside, so that what a request changed can be taken back. */
export class SavedDatabase {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly restoring: string,
  ) {}

  static async of(dataSource: DataSource): Promise<SavedDatabase> {
    const tables = await dataSource.query<{ name: string }[]>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    await dataSource.query('create schema saved');
    for (const { name } of tables)
      await dataSource.query(`create table saved.${name} as table public.${name}`);
    // Triggers and foreign keys rest meanwhile: the rows stood like this before.
    const restoring = [
      'begin; set local session_replication_role = replica',
      ...tables.map(({ name }) => `delete from public.${name}`),
      ...tables.map(({ name }) => `insert into public.${name} select * from saved.${name}`),
      'commit',
    ].join(';');
    return new SavedDatabase(dataSource, restoring);
  }

  async restore(): Promise<void> {
    await this.dataSource.query(this.restoring);
  }
}
