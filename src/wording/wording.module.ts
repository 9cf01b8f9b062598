import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { OwnWordRow } from './own-word.entity.js';
import { OwnWords } from './own-words.service.js';
import { WordingChanges } from './wording-changes.service.js';
import { WordingEntry } from './wording-entry.entity.js';
import { WordingLog } from './wording-log.service.js';
import { Wordings } from './wordings.service.js';

/** Reasons and templates: lists that administrators keep, below every room that offers them. */
@Module({
  imports: [TypeOrmModule.forFeature([OwnWordRow, WordingEntry]), AuditModule],
  providers: [OwnWords, WordingChanges, WordingLog, Wordings],
  exports: [WordingChanges, Wordings],
})
export class WordingModule {}
