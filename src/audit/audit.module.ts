import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseModule } from '../database/database.module.js';
import { Audit } from './audit.js';
import { AuditHeads } from './audit-heads.js';
import { AuditRow } from './audit-row.entity.js';
import { AuditVerification } from './audit-verification.js';

/** The append-only log and its hash chain. */
@Module({
  imports: [DatabaseModule, TypeOrmModule.forFeature([AuditRow])],
  providers: [Audit, AuditHeads, AuditVerification],
  exports: [Audit, AuditHeads, AuditVerification],
})
export class AuditModule {}
