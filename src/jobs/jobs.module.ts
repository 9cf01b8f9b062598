import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { Jobs } from './jobs.js';

/** The job queue. */
@Module({ imports: [DatabaseModule], providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
