import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeptParts } from '../../web/kept/kept-parts.service.js';
import { type PlainPost, PublicReading } from '../machines/public-reading.service.js';
import {
  neighbourTopics,
  type Participants,
  participants,
  relatedTopics,
} from './topic-neighbourhood.js';
import type { TopicRow } from './topic-queries.js';
import { type NeighbourView, neighbourView } from './topic.views.js';

const NEIGHBOURS = 4;

/** What stands around a topic and is the same for everybody who sees it. */
export interface Around {
  people: Participants;
  /** Topics about the same. */
  related: NeighbourView[];
  /** Topics of the same category. */
  neighbours: NeighbourView[];
  /** Question and accepted answer, as far as everybody sees them. */
  texts: PlainPost[];
}

/** Reads what stands around topics, once until something changes. */
@Injectable()
export class TopicAround {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reading: PublicReading,
    private readonly kept: KeptParts,
  ) {}

  async of(topic: TopicRow): Promise<Around> {
    // The topic was read before: what is taken from it is part of the name.
    const { id, title, tags, categoryId, answerNumber } = topic;
    const name = `around topic ${JSON.stringify([id, title, tags, categoryId, answerNumber])}`;
    return this.kept.of(name, () => this.read(topic));
  }

  private async read(topic: TopicRow): Promise<Around> {
    const { manager } = this.dataSource;
    const [people, related, neighbours, texts] = await Promise.all([
      participants(manager, topic.id),
      relatedTopics(manager, topic, NEIGHBOURS),
      neighbourTopics(manager, topic, NEIGHBOURS),
      this.reading.texts(topic.id, [1, topic.answerNumber ?? 1]),
    ]);
    return {
      ...{ people, texts },
      related: related.map(neighbourView),
      neighbours: neighbours.map(neighbourView),
    };
  }
}
