import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { type Observable, Subject, type Subscription } from 'rxjs';
import type { AfterQueryEvent, DataSource, QueryRunner } from 'typeorm';
import { channelNews } from './channel.js';

/** What is watched: tables whose triggers tell a channel of the database. */
interface Watched {
  databaseUrl: string | undefined;
  channel: string;
  /** How the database names the connection that listens. */
  connection: string;
  /** Whether a statement of this process may change what is watched. */
  writes: (statement: string) => boolean;
  /** Whether what the channel was told changes it. */
  counts?: (payload: string) => boolean;
}

/**
 * A number that counts up whenever something in some tables may have changed: at once where this process
 * wrote it, and by the database's word where another did. What is kept under it is never older than that.
 */
export abstract class WrittenVersion implements OnApplicationBootstrap, OnModuleDestroy {
  private listening?: Subscription;
  private isHeard = false;
  private count = 0;
  private readonly writing = new WeakSet<QueryRunner>();
  private readonly told = new Subject<void>();

  protected constructor(
    private readonly dataSource: DataSource,
    private readonly watched: Watched,
  ) {}

  onApplicationBootstrap(): void {
    const { databaseUrl, channel, connection, counts = () => true } = this.watched;
    this.dataSource.subscribers.push({ afterQuery: (event) => this.note(event) });
    this.listening = channelNews(databaseUrl, channel, connection, () => {
      this.isHeard = false;
    }).subscribe((payload) => {
      this.isHeard = true;
      if (payload === '' || counts(payload)) this.count += 1;
      this.told.next();
    });
  }

  onModuleDestroy(): void {
    this.listening?.unsubscribe();
  }

  /** Null while nobody would say that something changed: then nothing may be kept. */
  get current(): number | null {
    return this.isHeard ? this.count : null;
  }

  /** Emits whenever the channel is told of anything, and each time the connection stands (again). */
  get news(): Observable<void> {
    return this.told;
  }

  /** A change counts when others can read it: with its transaction. */
  private note({ query, queryRunner }: AfterQueryEvent): void {
    if (query === 'COMMIT' ? this.writing.delete(queryRunner) : this.watched.writes(query)) {
      if (queryRunner.isTransactionActive && query !== 'COMMIT') this.writing.add(queryRunner);
      else this.count += 1;
    }
  }
}
