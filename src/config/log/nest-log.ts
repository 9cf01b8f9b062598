import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Log } from './log.js';

/** What Nest itself has to say, as lines of the log; its chatter only at `debug`. */
export class NestLog implements LoggerService {
  private readonly lines: Logger;

  constructor(log: Log) {
    this.lines = log.named('nest');
  }

  log(message: unknown): void {
    this.write('debug', message);
  }

  warn(message: unknown): void {
    this.write('warn', message);
  }

  error(message: unknown): void {
    this.write('error', message);
  }

  fatal(message: unknown): void {
    this.write('fatal', message);
  }

  private write(level: 'debug' | 'warn' | 'error' | 'fatal', message: unknown): void {
    if (message instanceof Error) this.lines[level]({ err: message }, 'of the framework');
    else this.lines[level](typeof message === 'string' ? message : 'of the framework');
  }
}
