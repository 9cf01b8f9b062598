import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { CatalogueKeeping } from '../../profile/catalogue/keeping/catalogue-keeping.service.js';
import { CatalogueListing } from '../../profile/catalogue/keeping/catalogue-listing.service.js';
import { isRetired } from '../../profile/catalogue/retirement.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Clock } from '../../config/clock.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { doneKey } from '../done.js';
import { chosenOf } from './catalogue.forms.js';
import { entryPath, listPath, partPath } from './catalogue-paths.js';
import { EntryPage } from './entry-page.service.js';
import type { Saving } from './kept-list.js';
import { type AnyKeptList, KEPT_LISTS, listNamed } from './kept-lists.js';

const STATUS = { refused: 422, changedMeanwhile: 409 } as const;

/** The programme's certifications and exams, as administrators keep them. */
@Controller('admin/catalogue')
@Roles('administrator')
export class KeptCatalogueController {
  constructor(
    private readonly keeping: CatalogueKeeping,
    private readonly listing: CatalogueListing,
    private readonly page: EntryPage,
    private readonly clock: Clock,
  ) {}

  @Get(['', ':list'])
  @Header('Cache-Control', 'no-store')
  async list(
    @Param('list') name: string | undefined,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(name);
    const [sought, after] = [queryText(query['q']), queryText(query['after'])];
    const { entries, next, count } = await this.listing.page(list.entry.kind, { sought, after });
    const today = dayOf(this.clock.now());
    res.render('admin/catalogue', {
      title: res.locals.t('admin:catalogue.heading'),
      page: 'catalogue',
      list: list.name,
      lists: KEPT_LISTS.map((each) => ({
        href: partPath(each, { sought, after: '' }),
        label: `admin:catalogue.list.${each.name}`,
        current: each === list,
      })),
      path: listPath(list),
      newPath: `/admin/catalogue/new/${list.name}`,
      q: sought,
      count,
      entries: entries.map((entry) => ({
        ...entry,
        href: entryPath(list, entry.code),
        isRetired: isRetired(entry.retiredOn, today),
      })),
      next: next === null ? null : partPath(list, { sought, after: next }),
      first: after === '' ? null : partPath(list, { sought, after: '' }),
      done: doneKey(query['done']),
    });
  }

  @Get('new/:list')
  @Header('Cache-Control', 'no-store')
  async blank(@Param('list') name: string, @Res() res: Response): Promise<void> {
    await this.page.render(res, listNamed(name), { code: null });
  }

  @Post(':list')
  async add(
    @Param('list') name: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(name);
    const saving = await list.add(this.keeping, actor, body);
    await this.answer(res, list, saving, { body, code: null, done: 'entryAdded' });
  }

  @Get(':list/:code')
  @Header('Cache-Control', 'no-store')
  async one(
    @Param('list') name: string,
    @Param('code') code: string,
    @Query('done') done: unknown,
    @Res() res: Response,
  ): Promise<void> {
    await this.page.render(res, listNamed(name), { code, done: doneKey(done) });
  }

  @Post(':list/:code')
  async change(
    @Param('list') name: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(name);
    const saving = await list.change(this.keeping, actor, code, body);
    await this.answer(res, list, saving, { body, code, done: 'changed' });
  }

  @Post(':list/:code/removal')
  async remove(
    @Param('list') name: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const list = listNamed(name);
    const form = Form.read(ButtonForm, body);
    if (await form.submit(() => list.remove(this.keeping, actor, code)))
      return res.redirect(303, `${listPath(list)}?done=entryRemoved`);
    res.status(422);
    await this.page.render(res, list, { code, refused: form.view() });
  }

  private async answer(
    res: Response,
    list: AnyKeptList,
    { form, code, outcome }: Saving,
    sent: { body: unknown; code: string | null; done: string },
  ): Promise<void> {
    if (outcome === 'saved') return res.redirect(303, `${entryPath(list, code)}?done=${sent.done}`);
    res.status(STATUS[outcome]);
    await this.page.render(res, list, {
      code: sent.code,
      sent: { form, examCodes: tickedIn(sent.body), isStale: outcome === 'changedMeanwhile' },
    });
  }
}

/** The boxes that were ticked, whether or not the rest of the form was right. */
function tickedIn(body: unknown): string[] {
  const { examCodes } = (body ?? {}) as { examCodes?: unknown };
  return chosenOf(examCodes).filter((each) => typeof each === 'string');
}
