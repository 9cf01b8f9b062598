import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { concatMap, type Subscription } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { Environment } from '../config/environment.js';
import { channelNews } from '../database/channel.js';
import { sayInstead } from '../language/words.js';
import { OwnWordRow } from './own-word.entity.js';

/** The channel that the trigger of the table tells. */
const CHANNEL = 'own_words';

/**
 * The words that administrators wrote. They are kept in memory with those of `locales`, so that every
 * page and mail says them; a change in whichever process is told to all of them.
 */
@Injectable()
export class OwnWords implements OnApplicationBootstrap, OnModuleDestroy {
  private listening?: Subscription;

  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.read();
    this.listening = channelNews(this.environment.databaseUrl, CHANNEL, 'keyhaven own words')
      .pipe(concatMap(() => this.read().catch(() => undefined)))
      .subscribe();
  }

  onModuleDestroy(): void {
    this.listening?.unsubscribe();
  }

  /** Reads all of them anew. Called after a change as well, so that who made it sees it on the next page. */
  async read(): Promise<void> {
    sayInstead(await this.dataSource.manager.find(OwnWordRow));
  }

  /** Writes words down; '' takes them back. They are said after `read`. */
  async keep(tx: EntityManager, key: string, locale: string, text: string): Promise<void> {
    if (text === '') await tx.delete(OwnWordRow, { key, locale });
    else await tx.upsert(OwnWordRow, { key, locale, text }, ['key', 'locale']);
  }
}
