import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { formatLanguage } from '../../language/formats.js';
import { LOCALES, writtenLocales } from '../../language/words.js';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { SignedInPerson } from '../access/actor.js';
import { AccountLanguages } from '../account/account-languages.service.js';

/** `/settings/appearance` */
class LanguageForm {
  /** '' for the language of the browser. */
  @IsIn(['', ...LOCALES], { message: 'accounts:language.choose' })
  locale!: string;
}

/** How pages look to a person: the language of pages and mails. Light and dark are the device's. */
@Controller('settings/appearance')
export class LanguageSettingsController {
  constructor(
    private readonly languages: AccountLanguages,
    private readonly environment: Environment,
  ) {}

  @Get()
  page(
    @Query('saved') saved: unknown,
    @CurrentActor() { locale }: SignedInPerson,
    @Res() res: Response,
  ): void {
    this.render(res, Form.empty(LanguageForm, { locale: locale ?? '' }), saved === 'language');
  }

  @Post()
  async save(
    @Req() req: Request,
    @CurrentActor() { id }: SignedInPerson,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(LanguageForm, req.body, ({ locale }) =>
      locale === '' || this.offered.includes(locale)
        ? []
        : [new FormProblem('locale', 'accounts:language.choose')],
    );
    const saved = await form.submit(({ locale }) => this.languages.choose(id, locale || null));
    if (saved) return res.redirect(303, '/settings/appearance?saved=language');
    this.render(res.status(422), form, false);
  }

  /** The language for trials is offered where it is tried. */
  private get offered(): readonly string[] {
    return writtenLocales(this.environment.production);
  }

  private render(res: Response, form: Form<LanguageForm>, saved: boolean): void {
    const { t, locale } = res.locals;
    res.render('accounts/language', {
      title: t('accounts:language.title'),
      page: 'appearance',
      form: form.view(),
      saved,
      options: [
        { value: '', label: 'accounts:language.browser', hint: 'accounts:language.browserHint' },
        // Each in its own words, so that whoever reads no other language finds it.
        ...this.offered.map((value) => {
          const [text, here] = [formatLanguage(value, value), formatLanguage(locale, value)];
          return { value, text, ...(here !== text && { hintText: here }) };
        }),
      ],
    });
  }
}
