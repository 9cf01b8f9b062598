import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Injection token of the connection pool that TypeORM, sessions, limits and jobs share. */
export const PG_POOL = Symbol('PG_POOL');

/** The `pg` pool beneath an initialised data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}
