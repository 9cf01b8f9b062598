import { isIP } from 'node:net';
import {
  Controller,
  Get,
  Header,
  Inject,
  NotFoundException,
  type OnApplicationBootstrap,
  Req,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Pool } from 'pg';
import { register } from 'prom-client';
import { PG_POOL } from '../../database/pg-pool.js';
import { Public } from '../public.decorator.js';
import { allMetrics, giveMetrics } from './cluster-metrics.js';
import { collectProcessMetrics, gauge } from './metrics.js';
import { isOwnNetwork } from './own-network.js';
import { isProxied } from './proxied.js';

/** Figures for Prometheus, of all processes together. */
@Public()
@Controller('metrics')
export class MetricsController implements OnApplicationBootstrap {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  onApplicationBootstrap(): void {
    giveMetrics();
    collectProcessMetrics();
    gauge('database_connections', 'Connections of the pool', () => this.pool.totalCount);
    gauge('database_waiting', 'Queries that wait for a connection', () => this.pool.waitingCount);
    gauge('jobs_waiting', 'Jobs that are due and not done', async () => {
      const { rows } = await this.pool.query<{ count: number }>(
        `select count(*)::int as count from graphile_worker.jobs where run_at <= now()`,
      );
      return rows[0]?.count ?? 0;
    });
    gauge('mails_given_up', 'Mails that nobody took', async () => {
      const { rows } = await this.pool.query<{ count: number }>(
        'select count(*)::int as count from mail_messages where failed_at is not null',
      );
      return rows[0]?.count ?? 0;
    });
  }

  /** For who asks from the own network and not through the proxy; for everybody else there is nothing here. */
  @Get()
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', register.contentType)
  async metrics(@Req() req: Request): Promise<string> {
    const { remoteAddress = '' } = req.socket;
    if (isProxied(req.headers) || isIP(remoteAddress) === 0 || !isOwnNetwork(remoteAddress))
      throw new NotFoundException();
    const figures = await allMetrics();
    if (figures === null) throw new ServiceUnavailableException();
    return figures;
  }
}
