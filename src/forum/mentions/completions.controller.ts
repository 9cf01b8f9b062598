import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Limits } from '../../web/limits.js';
import { queryText } from '../../web/query-text.js';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { positiveNumber } from '../row-id.js';

/** What everybody reads of a member beside a post. */
interface Completion {
  handle: string;
  name: string;
}

const SHORTEST = 2;
const LONGEST = 40;
const MOST = 6;
const LOOKS_OF_A_MEMBER = { points: 120, seconds: 60 };

/** Whom a member may mean who types `@` and some letters. */
@Controller('members')
export class CompletionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: Limits,
  ) {}

  /** Members whose handle or name begins so, as far as they posted something that everybody reads; those of the topic first. */
  @Get('completions')
  @Header('Cache-Control', 'no-store')
  async complete(
    @Query('q') asked: unknown,
    @Query('topic') topic: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.limits.take('forum.completions', String(actor.id), LOOKS_OF_A_MEMBER);
    const typed = queryText(asked).trim().toLowerCase().slice(0, LONGEST);
    const topicId = positiveNumber(queryText(topic));
    const members = [...typed].length < SHORTEST ? [] : await this.find(typed, topicId, actor);
    res.json({ members, said: res.locals.t('writing:mention.said', { count: members.length }) });
  }

  private async find(typed: string, topicId: number | null, { id }: Actor): Promise<Completion[]> {
    const begins = `(a.handle like $1 or lower(a.name) like $1) and a.deleted_at is null and a.id <> $2`;
    return this.dataSource.query<Completion[]>(
      `with here as (
         select a.id, a.handle, a.name from accounts a
         join (select distinct p.author_id from posts p join topics t on t.id = p.topic_id
               where t.id = $3 and ${PUBLIC_POST} and ${PUBLIC_TOPIC}) w on w.author_id = a.id
         where ${begins} order by a.handle limit ${MOST}
       ), others as (
         select a.id, a.handle, a.name from accounts a
         where ${begins} and a.id not in (select id from here)
           and exists (select from posts p join topics t on t.id = p.topic_id
                       where p.author_id = a.id and ${PUBLIC_POST} and ${PUBLIC_TOPIC})
         order by a.handle limit ${MOST}
       )
       select handle, name from (select 0 as place, * from here union all select 1, * from others) m
       order by place, handle limit ${MOST}`,
      [`${typed.replace(/[\\%_]/g, '\\$&')}%`, id, topicId],
    );
  }
}
