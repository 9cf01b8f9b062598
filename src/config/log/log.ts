import { Inject, Injectable } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { Environment } from '../environment.js';
import { readableError } from './readable-error.js';
import { requestId } from './request-context.js';
import { cleanLine } from './without-persons.js';

/** Injection token of where the lines go. */
export const LOG_STREAM = Symbol('LOG_STREAM');

/** The application writes to its standard output; a command of the terminal keeps that for what was asked. */
export function logStream({ runsJobs }: Environment): DestinationStream {
  return pino.destination({ dest: runsJobs ? 1 : 2, sync: true });
}

/**
 * The log: a line of JSON for each event, with the id of the request that it
 * belongs to. No line holds a secret or an address, whoever writes it (T44).
 */
@Injectable()
export class Log {
  private readonly root: Logger;

  constructor({ logLevel }: Environment, @Inject(LOG_STREAM) stream: DestinationStream) {
    this.root = pino(
      {
        level: logLevel,
        mixin: () => {
          const request = requestId();
          return request === undefined ? {} : { request };
        },
        serializers: { err: readableError },
        hooks: { streamWrite: cleanLine },
      },
      stream,
    );
  }

  /** The log of one part of the application. */
  named(name: string): Logger {
    return this.root.child({ name });
  }
}
