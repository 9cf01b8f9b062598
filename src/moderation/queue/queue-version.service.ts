import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { writtenTables } from '../../database/written-tables.js';
import { WrittenVersion } from '../../database/written-version.js';

/**
 * Whose rows are items of the queue: their triggers tell `queue_news`, with the table's name. The settings say when
 * an item is due, and are watched in this process alone.
 */
const TABLES = new Set([
  'posts',
  'post_edits',
  'post_reports',
  'recovery_tickets',
  'forum_appeals',
  'protective_settings',
]);

/** Counts up whenever an item may have come into the queue or left it; a claim moves none. */
@Injectable()
export class QueueVersion extends WrittenVersion {
  constructor(dataSource: DataSource, { databaseUrl }: Environment) {
    super(dataSource, {
      ...{ databaseUrl, channel: 'queue_news', connection: 'keyhaven queue news' },
      writes: (statement) => writtenTables(statement).some((table) => TABLES.has(table)),
      counts: (table) => TABLES.has(table),
    });
  }
}
