import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { type DoneWord, doneMessage, readDoneWord } from '../decisions/done.js';
import { isVerbName } from '../decisions/verb.js';
import { hasWords } from '../../language/words.js';
import type { Message } from '../queue/queue.views.js';
import { Queue } from '../queue/queue.service.js';
import { TakenDecisions } from './taken-decisions.service.js';
import { secondsLeft } from './undo-window.js';

/** What was just done, and the way to take it back while there is one. */
export interface DoneNote {
  text: Message;
  undo: { decision: string; seconds: number } | null;
}

/** Reads the word in an address that says what was done. */
@Injectable()
export class DoneNotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly taken: TakenDecisions,
    private readonly queue: Queue,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a word that names nothing */
  async of(actor: Actor, text: string): Promise<DoneNote | null> {
    const word = readDoneWord(text);
    if (word && isUUID(word.item.id)) return this.ofSeveral(actor, word);
    const message =
      word && (await this.isFirstOfTwo(actor, word))
        ? { key: `moderation:done.${word.item.kind}.approval-first`, params: { id: word.item.id } }
        : doneMessage(text);
    return message && { text: message, undo: word && (await this.undoOf(actor, word)) };
  }

  /** What was done to several items at once, whose batch the word names. */
  private async ofSeveral(actor: Actor, { what, item }: DoneWord): Promise<DoneNote | null> {
    const key = `moderation:several.done.${item.kind}.${what}`;
    const taken = await this.taken.ofBatch(this.dataSource.manager, actor, item.id);
    const [first] = taken;
    if (!first || !hasWords(`${key}_other`)) return null;
    const now = this.clock.now();
    const isOpen = what !== 'undo' && first.undoneAt === null && first.undoUntil > now;
    return {
      text: { key, params: { count: taken.length } },
      undo: isOpen ? { decision: item.id, seconds: secondsLeft(first.undoUntil, now) } : null,
    };
  }

  /** Whether an approval waits for a second person now. */
  private async isFirstOfTwo(actor: Actor, { what, item }: DoneWord): Promise<boolean> {
    if (what !== 'approval' || (item.kind !== 'recovery' && item.kind !== 'appeals')) return false;
    const { manager } = this.dataSource;
    return (await this.queue.find(manager, actor, { kind: 'second', id: item.id })) !== null;
  }

  private async undoOf(actor: Actor, { what, item }: DoneWord): Promise<DoneNote['undo']> {
    if (!isVerbName(what)) return null;
    const decision = { kind: item.kind, itemId: item.id, verb: what };
    const taken = await this.taken.open(this.dataSource.manager, actor, decision);
    return (
      taken && { decision: taken.batch, seconds: secondsLeft(taken.undoUntil, this.clock.now()) }
    );
  }
}
