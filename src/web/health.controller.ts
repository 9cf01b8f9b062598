import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from './public.decorator.js';

/** For whatever watches the process. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** Is it up. */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  healthz(): string {
    return 'up';
  }

  /** Can it serve: does the database answer. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async readyz(): Promise<string> {
    try {
      await this.dataSource.query('select 1');
    } catch {
      throw new ServiceUnavailableException();
    }
    return 'ready';
  }
}
