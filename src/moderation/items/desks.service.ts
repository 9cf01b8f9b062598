import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import { type Desk, DESKS } from './desk.js';

/** Finds the desk that an item belongs to. */
@Injectable()
export class Desks {
  constructor(@Inject(DESKS) private readonly desks: readonly Desk[]) {}

  /** @throws NotFoundException for a kind that nobody works on */
  of(item: ItemRef): Desk {
    const { kind } = subjectOf(item);
    const desk = this.desks.find(
      ({ subject, kinds }) => subject === kind && kinds.includes(item.kind),
    );
    if (!desk) throw new NotFoundException();
    return desk;
  }
}
