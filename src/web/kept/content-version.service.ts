import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { type AfterQueryEvent, DataSource, type QueryRunner } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { channelNews } from '../../database/channel.js';
import { writesContent } from './content-writes.js';

/** The channel that the triggers of the tables tell. */
const CHANNEL = 'content';

/**
 * Counts up whenever something that visitors read may have changed: at once where this process wrote it,
 * and by the database's word where another did.
 */
@Injectable()
export class ContentVersion implements OnApplicationBootstrap, OnModuleDestroy {
  private listening?: Subscription;
  private isHeard = false;
  private count = 0;
  private readonly writing = new WeakSet<QueryRunner>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.dataSource.subscribers.push({ afterQuery: (event) => this.note(event) });
    this.listening = channelNews(this.environment.databaseUrl, CHANNEL, 'keyhaven content', () => {
      this.isHeard = false;
    }).subscribe(() => {
      this.isHeard = true;
      this.count += 1;
    });
  }

  onModuleDestroy(): void {
    this.listening?.unsubscribe();
  }

  /** Null while nobody would say that something changed: then nothing may be kept. */
  get current(): number | null {
    return this.isHeard ? this.count : null;
  }

  /** A change counts when others can read it: with its transaction. */
  private note({ query, queryRunner }: AfterQueryEvent): void {
    if (query === 'COMMIT' ? this.writing.delete(queryRunner) : writesContent(query)) {
      if (queryRunner.isTransactionActive && query !== 'COMMIT') this.writing.add(queryRunner);
      else this.count += 1;
    }
  }
}
