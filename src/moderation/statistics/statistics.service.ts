import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { hasRole } from '../../accounts/access/role.js';
import { reportOutcomes } from '../../forum/review/review-figures.js';
import { approverPairs } from '../../recovery/decisions/ticket-figures.js';
import type { QueueKind } from '../queue-kind.js';
import type { DayCount } from './day-series.js';
import { boundsOf, type Period } from './period.js';
import { dayCounts, DECISIONS, decisionsByPerson, durations } from './statistics-queries.js';

/** How long the decided items of a kind, or of a kind and reason, had taken; in seconds: median, 90th percentile. */
export interface Durations {
  kind: QueueKind;
  /** '' where none is given; null for all of the kind. */
  reason: string | null;
  whole: boolean;
  decided: number;
  answer: [number, number];
  decision: [number, number];
}

/** Reports of one reason that were found right and wrong. */
export interface ReportOutcomes {
  reason: string;
  right: number;
  wrong: number;
}

/** What a person decided. */
export interface PersonFigures {
  name: string;
  handle: string;
  posts: number;
  reports: number;
  requests: number;
  /** Of what was decided in the forum; those of requests count as requests. */
  appeals: number;
  /** How many of these were rejections. */
  rejected: number;
  /** What they decided and took back at once; it counts nowhere else. */
  takenBack: number;
}

/** What two people decided one after the other. */
export interface PairFigures {
  firstName: string;
  secondName: string;
  agreed: number;
  /** How often the second one sent the first one's approval back. */
  refused: number;
}

/** Figures of the queue over a period. Decisions that were taken back are none. */
@Injectable()
export class Statistics {
  constructor(private readonly dataSource: DataSource) {}

  dayCounts(period: Period): Promise<DayCount[]> {
    return this.dataSource.query(dayCounts, boundsOf(period));
  }

  durations(period: Period): Promise<Durations[]> {
    return this.dataSource.query(durations, boundsOf(period));
  }

  reports(period: Period): Promise<ReportOutcomes[]> {
    return this.dataSource.query(reportOutcomes, boundsOf(period));
  }

  /** @returns null for who is no lead: nothing about persons is read */
  async persons({ role }: Actor, period: Period): Promise<PersonFigures[] | null> {
    if (!hasRole(role, 'lead')) return null;
    return this.dataSource.query(decisionsByPerson, [...boundsOf(period), DECISIONS]);
  }

  /** Of approvers. @returns null for who is no lead: nothing about persons is read */
  async pairs({ role }: Actor, period: Period): Promise<PairFigures[] | null> {
    if (!hasRole(role, 'lead')) return null;
    return this.dataSource.query(approverPairs, boundsOf(period));
  }
}
