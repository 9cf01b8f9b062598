import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberHistory } from '../../forum/member/member-history.service.js';
import { Standings } from '../../forum/sanction/standings.service.js';
import { subjectOf } from '../subject.js';
import type { QueueRow } from '../queue/queue-row.js';
import { PersonNotes } from './person-notes.service.js';
import { type FiguresView, figuresView } from './person.views.js';

const NOTES_BESIDE = 3;

/** What stands about a person beside an item. */
export interface PersonPanelView {
  figures: FiguresView;
  /** What runs now, and warnings: words, and an end where there is one. */
  sanctions: { kind: string; until: Date | null }[];
  /** How many there were before. */
  former: number;
  notes: { body: string; author: string; at: Date }[];
}

/** The person whom an item of the queue is about, in a few lines. */
@Injectable()
export class PersonPanel {
  constructor(
    private readonly history: MemberHistory,
    private readonly standings: Standings,
    private readonly notes: PersonNotes,
  ) {}

  /**
   * Null where the item names nobody, and for tickets: whose record they are
   * about is on record, and what is on record is compared blind.
   */
  async beside(manager: EntityManager, row: QueueRow): Promise<PersonPanelView | null> {
    const { subjectAccountId: id } = row;
    if (id === null || subjectOf(row).kind === 'ticket') return null;
    const figures = await this.history.figures(manager, id);
    const sanctions = await this.standings.views(manager, id);
    const standing = sanctions.filter(({ state }) => state === 'running' || state === 'given');
    return {
      figures: figuresView(figures),
      sanctions: standing.map(({ kind, until }) => ({ kind, until })),
      former: sanctions.length - standing.length,
      notes: await this.notes.latest(manager, id, NOTES_BESIDE),
    };
  }
}
