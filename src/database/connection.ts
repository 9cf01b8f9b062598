import pg from 'pg';
import { LimitedPool } from './limited-pool.js';
import { PreparedNames } from './prepared-names.js';
import { PreparingClient } from './preparing-client.js';
import { CONNECTION_MS } from './time-limits.js';
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
    connectTimeoutMS: CONNECTION_MS,
    driver: { Pool: LimitedPool, defaults: pg.defaults },
    extra: {
      connectionString: url,
      Client: PreparingClient,
      prepared: new PreparedNames(),
      keepAlive: true,
    },
  };
}

/** A server lets in 100 connections unless it is told otherwise; some are for operators. */
const OF_SERVER = 80;
/** Beside its pool a process listens by connections of their own. */
const LISTENING = 6;

/** How many connections each of so many processes may hold, so that all fit into a server's limit. */
export function poolSize(processes: number): number {
  return Math.min(10, Math.max(2, Math.floor(OF_SERVER / processes) - LISTENING));
}
