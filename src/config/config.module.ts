import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Environment } from './environment.js';

/** The settings and the clock, for every room. */
@Module({})
export class ConfigModule {
  static with(environment: Environment): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Environment, useValue: environment }, Clock],
      exports: [Environment, Clock],
    };
  }
}
