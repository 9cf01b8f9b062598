import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ConfigurationError } from '../config/configuration-error.js';
import { Environment } from '../config/environment.js';
import { connectionOptions, poolSize } from './connection.js';
import { PG_POOL, poolOf } from './pg-pool.js';

/** The data source and the pool beneath it. Rooms add their entities with `TypeOrmModule.forFeature`. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Environment],
      useFactory: ({ databaseUrl, webConcurrency }: Environment) => {
        if (databaseUrl === undefined) throw new ConfigurationError('DATABASE_URL is not known');
        return {
          ...connectionOptions(databaseUrl, poolSize(webConcurrency)),
          autoLoadEntities: true,
          retryAttempts: 0,
        };
      },
    }),
  ],
  providers: [{ provide: PG_POOL, inject: [DataSource], useFactory: poolOf }],
  exports: [PG_POOL],
})
export class DatabaseModule {}
