import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { queryText } from '../../web/query-text.js';
import { SharedCertifications } from './shared-certifications.service.js';
import { SharingForm } from './sharing.form.js';

const PATH = '/settings/certifications';

/** What a holder shows of the own certifications on the member page. */
@Controller('settings/certifications')
export class SharingController {
  constructor(private readonly shared: SharedCertifications) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('saved') saved: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, { saved: queryText(saved) !== '' });
  }

  @Post()
  async save(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SharingForm, body, ({ share, chosen }) =>
      share === '1' && chosen.length === 0
        ? [new FormProblem('chosen', 'profile:sharing.choose')]
        : [],
    );
    let ticked: string[] = [];
    const saved = await form.submit(({ share, chosen }) => {
      ticked = chosen;
      return this.shared.choose(actor.id, share === '1' ? chosen : []);
    });
    if (saved) return res.redirect(303, `${PATH}?saved=1`);
    await this.render(res.status(422), actor, { form, ticked });
  }

  private async render(
    res: Response,
    { id, handle }: Actor,
    {
      form,
      ticked,
      saved = false,
    }: { form?: Form<SharingForm>; ticked?: string[]; saved?: boolean },
  ): Promise<void> {
    const choices = await this.shared.choices(id);
    const shown = ticked ?? choices?.shown ?? [];
    const share = shown.length > 0 ? '1' : '';
    res.render('profile/sharing', {
      title: res.locals.t('profile:sharing.title'),
      page: 'certifications',
      form: (form ?? Form.empty(SharingForm, { share })).view(),
      handle,
      saved,
      offered: choices?.offered.map((each) => ({ ...each, ticked: shown.includes(each.code) })),
    });
  }
}
