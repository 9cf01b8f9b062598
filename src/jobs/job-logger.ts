import { Logger, type LogLevel } from 'graphile-worker';
import type { Log } from '../config/log/log.js';

const LEVELS: Record<LogLevel, 'error' | 'warn' | 'debug'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
};

/** The job queue's messages as the application's own log lines; its chatter only at `debug`. */
export function jobLogger(log: Log): Logger {
  const lines = log.named('jobs');
  return new Logger(() => (at, message) => lines[LEVELS[at]](message));
}
