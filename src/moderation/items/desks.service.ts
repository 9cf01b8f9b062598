import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { isQueueKind, type ItemRef } from '../queue-kind.js';
import { type Desk, DESKS } from './desk.js';

/** Finds the desk that an item belongs to. */
@Injectable()
export class Desks {
  constructor(@Inject(DESKS) private readonly desks: readonly Desk[]) {}

  /** @throws NotFoundException for a kind that nobody works on */
  of({ kind }: ItemRef): Desk {
    const desk = this.desks.find(({ kinds }) => kinds.includes(kind));
    if (!desk) throw new NotFoundException();
    return desk;
  }

  /**
   * The item that an address names.
   * @throws NotFoundException for an unknown kind
   */
  item(kind: string, id: string): ItemRef {
    if (!isQueueKind(kind)) throw new NotFoundException();
    const item = { kind, id };
    this.of(item);
    return item;
  }
}
