import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { CategoryList, categoryVersion } from '../../forum/category/category-list.service.js';
import {
  CATEGORY_ICONS,
  CATEGORY_LANGUAGES,
  LONGEST_CATEGORY_NAME,
  LONGEST_DESCRIPTION,
} from '../../forum/rules/category-rules.js';
import { ButtonForm } from '../../web/button-form.js';
import { ChangedMeanwhile } from '../../web/changed-meanwhile.js';
import { Form } from '../../web/form.js';
import { doneKey } from '../done.js';
import { savedParts } from '../saved-parts.js';
import { CategoryForm, CategoryPlaceForm } from './category.forms.js';

const PATH = '/admin/categories';
/** How what was saved of a category is said. */
const CATEGORY_WORDS = {
  label: (name: string) => `admin:categories.${name}.label`,
  choices: {
    icon: (icon: string) => `admin:categories.icon.${icon}`,
    language: (language: string) => `admin:categories.language.${language}`,
    staffOnly: (ticked: string) => `admin:categories.staffOnly.${ticked === '1' ? 'yes' : 'no'}`,
  },
};
const NEW = { icon: 'message-square', language: 'english' };

/** The categories of the forum: what they are called, in which order, and who reads them. */
@Controller('admin/categories')
@Roles('administrator')
export class CategoriesController {
  constructor(private readonly list: CategoryList) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Query('done') done: unknown, @Res() res: Response): Promise<void> {
    await this.renderList(res, Form.empty(CategoryForm, NEW), doneKey(done));
  }

  @Post()
  async add(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(CategoryForm, body);
    const isAdded = await form.submit(({ version: _unused, ...words }) =>
      this.list.add(actor, words),
    );
    if (isAdded) return res.redirect(303, `${PATH}?done=listed`);
    await this.renderList(res.status(422), form, null);
  }

  @Get(':slug')
  @Header('Cache-Control', 'no-store')
  async one(@Param('slug') slug: string, @Res() res: Response): Promise<void> {
    await this.renderOne(res, slug);
  }

  @Post(':slug')
  async change(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(CategoryForm, body);
    try {
      const isChanged = await form.submit(({ version, ...words }) =>
        this.list.change(actor, slug, words, version),
      );
      if (isChanged) return res.redirect(303, `${PATH}?done=changed`);
      await this.renderOne(res.status(422), slug, { form });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      await this.renderOne(res.status(409), slug, { form, isStale: true });
    }
  }

  @Post(':slug/place')
  async move(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(CategoryPlaceForm, body);
    const isMoved = await form.submit(({ step }) => this.list.move(actor, slug, step));
    if (isMoved) return res.redirect(303, `${PATH}?done=moved`);
    await this.renderList(res.status(422), form, null);
  }

  @Post(':slug/removal')
  async remove(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, body);
    if (await form.submit(() => this.list.remove(actor, slug)))
      return res.redirect(303, `${PATH}?done=unlisted`);
    await this.renderList(res.status(422), form, null);
  }

  private async renderList(res: Response, form: Form<object>, done: string | null): Promise<void> {
    res.render('admin/categories', {
      title: res.locals.t('admin:categories.title'),
      page: 'categories',
      categories: await this.list.all(),
      form: form.view(),
      ...choices(),
      done,
    });
  }

  private async renderOne(
    res: Response,
    slug: string,
    sent?: { form: Form<CategoryForm>; isStale?: boolean },
  ): Promise<void> {
    const category = await this.list.find(slug);
    const { name, description, icon, language, staffOnly } = category;
    const values = { name, description, icon, language, staffOnly: staffOnly ? '1' : '' };
    const form = sent?.form ?? Form.empty(CategoryForm, values);
    res.render('admin/category', {
      title: name,
      page: 'categories',
      path: `${PATH}/${encodeURIComponent(slug)}`,
      form: form.view(),
      version: sent && !sent.isStale ? form.typed('version') : categoryVersion(category),
      meanwhile: sent?.isStale && {
        by: await this.list.lastSaidBy(slug),
        parts: savedParts(values, (field) => form.typed(field), CATEGORY_WORDS),
      },
      ...choices(),
    });
  }
}

function choices() {
  const option = (list: string) => (value: string) => ({
    value,
    label: `admin:categories.${list}.${value}`,
  });
  return {
    icons: CATEGORY_ICONS.map(option('icon')),
    languages: CATEGORY_LANGUAGES.map(option('language')),
    longest: { name: LONGEST_CATEGORY_NAME, description: LONGEST_DESCRIPTION },
  };
}
