import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseModule } from '../database/database.module.js';
import { OneTimeSecret } from './one-time-secret.entity.js';
import { OneTimeSecrets } from './one-time-secrets.js';

/** Codes and links that open something once. */
@Module({
  imports: [DatabaseModule, TypeOrmModule.forFeature([OneTimeSecret])],
  providers: [OneTimeSecrets],
  exports: [OneTimeSecrets],
})
export class SecretsModule {}
