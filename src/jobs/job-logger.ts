import { Logger, type LogLevel } from 'graphile-worker';
import { pino } from 'pino';

const LEVELS: Record<LogLevel, 'error' | 'warn' | 'debug'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
};

/** The job queue's messages as the application's own log lines; its chatter only at `debug`. */
export function jobLogger(level: string): Logger {
  const log = pino({ name: 'jobs', level });
  return new Logger(() => (at, message) => log[LEVELS[at]](message));
}
