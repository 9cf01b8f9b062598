import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { type Limit, Limits } from '../../web/limits.js';
import { queryText } from '../../web/query-text.js';
import { doneKey } from '../done.js';
import { OpenProposals } from '../proposals/open-proposals.service.js';
import { People } from './people.service.js';

/** Searches of one administrator: who looks for people needs no more, who gathers names of records does (T28). */
const SEARCHES: Limit = { points: 120, seconds: 3_600 };

/** The longest text that is looked for. */
const LONGEST = 200;

/** Who has what role, since when and by whom; and the search for anybody. */
@Controller('admin/people')
@Roles('administrator')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly openProposals: OpenProposals,
    private readonly limits: Limits,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const q = queryText(query['q']);
    const isLong = q.length > LONGEST;
    if (q !== '') await this.limits.take('people-search', String(actor.id), SEARCHES);
    const staff = await this.people.staff();
    const found = q === '' || isLong ? null : await this.people.search(q);
    if (isLong) res.status(422);
    res.render('admin/people', {
      title: res.locals.t('admin:people.title'),
      page: 'people',
      q,
      staff,
      isAlone: staff.filter(({ role }) => role === 'administrator').length < 2,
      found,
      longest: isLong ? LONGEST : null,
      proposals: await this.openProposals.list(actor, { kind: 'role' }),
      done: doneKey(query['done']),
    });
  }
}
