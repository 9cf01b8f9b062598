import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Environment } from '../config/environment.js';
import { PG_POOL } from '../database/pg-pool.js';
import { Jobs } from '../jobs/jobs.js';
import { derivedKey } from '../secrets/derived-value.js';
import { TooManyRequests } from './too-many-requests.js';

/** So many points in so many seconds. */
export interface Limit {
  points: number;
  seconds: number;
  /** Message in `locales` for who reached it, where the general one does not help. */
  words?: string;
}

const SWEEP = 'limits.sweep';

/** Limits that all processes share. Keys are kept as HMACs: no address stands in the table. */
@Injectable()
export class Limits implements OnModuleInit {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  private readonly key: Buffer;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly jobs: Jobs,
    environment: Environment,
  ) {
    this.key = derivedKey(environment.sessionSecret, 'limits');
  }

  onModuleInit(): void {
    this.jobs.handle(SWEEP, async () => {
      // The limiter counts in the machine's time, so the machine's time clears.
      await this.pool.query(
        'delete from rate_limits where expire < extract(epoch from now()) * 1000',
      );
    });
    this.jobs.every('17 * * * *', SWEEP);
  }

  /**
   * Takes one point of `key` under the limit called `name`. Known and unknown
   * keys are treated alike, so that a limit tells nothing (T23).
   * @throws TooManyRequests with the seconds to wait
   */
  async take(name: string, key: string, limit: Limit): Promise<void> {
    try {
      await this.limiter(name, limit).consume(this.hashed(key));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes)
        throw new TooManyRequests(Math.ceil(refusal.msBeforeNext / 1_000), limit.words);
      throw refusal;
    }
  }

  /** Gives all points of `key` back, such as after a right password. */
  async clear(name: string, key: string, limit: Limit): Promise<void> {
    await this.limiter(name, limit).delete(this.hashed(key));
  }

  private hashed(key: string): string {
    return createHmac('sha256', this.key).update(key).digest('base64url');
  }

  private limiter(name: string, { points, seconds }: Limit): RateLimiterPostgres {
    const id = `${name}:${points}:${seconds}`;
    const known = this.limiters.get(id);
    if (known) return known;
    const made = new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    this.limiters.set(id, made);
    return made;
  }
}
