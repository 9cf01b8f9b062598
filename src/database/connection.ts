import pg from 'pg';
import { PreparingClient } from './preparing-client.js';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

// A calendar date has no time zone: as text it stays the day that was stored.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * TypeORM's options for a PostgreSQL address. The address goes to `pg` as it
 * is, since TypeORM's own reading of it knows no Unix sockets.
 * @param poolSize most connections this process holds at once
 */
export function connectionOptions(url: string, poolSize = 10): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    poolSize,
    applicationName: 'keyhaven',
    installExtensions: false,
    extra: { connectionString: url, Client: PreparingClient },
  };
}
