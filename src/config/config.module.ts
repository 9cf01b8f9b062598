import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Environment } from './environment.js';
import { Log, LOG_STREAM, logStream } from './log/log.js';

/** The settings, the clock and the log, for every room. */
@Module({})
export class ConfigModule {
  static with(environment: Environment): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Environment, useValue: environment },
        { provide: LOG_STREAM, inject: [Environment], useFactory: logStream },
        Clock,
        Log,
      ],
      exports: [Environment, Clock, Log],
    };
  }
}
