import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { ComposedMail } from './mail-composer.js';

/** A mail that was kept instead of sent. */
export interface KeptMail extends ComposedMail {
  at: Date;
  to: string;
}

const MOST_KEPT = 1_000;

/** Mails of trials, in memory and newest last; lost with the process, and never filled in production. */
@Injectable()
export class DevMailbox {
  readonly messages: KeptMail[] = [];

  constructor(private readonly clock: Clock) {}

  keep(to: string, mail: ComposedMail): void {
    this.messages.push({ at: this.clock.now(), to, ...mail });
    if (this.messages.length > MOST_KEPT) this.messages.shift();
  }
}
