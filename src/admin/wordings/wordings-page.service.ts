import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { formatLanguage } from '../../language/formats.js';
import { DEFAULT_LOCALE, keptWords, type Translate, writtenLocales } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import { ownWordsOf } from '../../wording/own-entry-words.js';
import type { WordingEntryView, WordingList } from '../../wording/rules/wording-list.js';
import { entryOf } from '../../wording/wording-refusals.js';
import { Wordings } from '../../wording/wordings.service.js';
import { listsOf } from './wording-lists.js';

const EMPTY: FormView = { failed: false, fields: {}, errors: [] };

/** Shows the lists that administrators keep, and one entry with its words in every language. */
@Injectable()
export class WordingsPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wordings: Wordings,
    private readonly environment: Environment,
  ) {}

  /** The languages in which words can be written. */
  get languages(): readonly string[] {
    return writtenLocales(this.environment.production);
  }

  /** One list, with a form for one more entry. */
  async list(
    res: Response,
    list: WordingList,
    { form = EMPTY, done = null }: { form?: FormView; done?: string | null },
  ): Promise<void> {
    const { t } = res.locals;
    const entries = await this.wordings.all(this.dataSource.manager, list);
    const offered = entries.filter(({ isRetired }) => !isRetired);
    res.render('admin/wordings', {
      ...pageView(list, t),
      lists: listsOf(list.page).map((each) => ({
        href: `/admin/${each.page}/${each.name}`,
        label: `admin:wordings.list.${each.page}.${each.name}`,
        current: each.name === list.name,
      })),
      entries: offered.map((entry, place) => ({
        ...entryView(list, entry, t),
        place,
        isFirst: place === 0,
        isLast: place === offered.length - 1,
      })),
      retired: entries.filter(({ isRetired }) => isRetired).map((each) => entryView(list, each, t)),
      uses: list.uses.map((value) => ({ value, label: useLabel(value) })),
      form,
      done,
    });
  }

  /** @throws NotFoundException */
  async entry(
    res: Response,
    list: WordingList,
    key: string,
    { form, done = null }: { form?: { language: string; view: FormView }; done?: string | null },
  ): Promise<void> {
    const { t, locale } = res.locals;
    const { manager } = this.dataSource;
    const entry = entryOf(await this.wordings.all(manager, list), key);
    const keys = list.words(key);
    const languages = [];
    for (const language of this.languages) {
      const { label, text, version } = await ownWordsOf(manager, keys, language);
      // What it says anyway is a hint, but in the default language, where there must be words.
      const said = (own: string, word: string) =>
        own || language !== DEFAULT_LOCALE ? own : (keptWords(language, word) ?? '');
      const fields = {
        label: { value: said(label, keys.label) },
        text: { value: said(text, keys.text) },
      };
      languages.push({
        language,
        name: formatLanguage(locale, language),
        isDefault: language === DEFAULT_LOCALE,
        version,
        form: form?.language === language ? form.view : { ...EMPTY, fields },
      });
    }
    res.render('admin/wording', {
      ...pageView(list, t),
      entry: entryView(list, entry, t),
      languages,
      failedForm: form?.view ?? EMPTY,
      failedPrefix: `${form?.language ?? ''}-`,
      done,
    });
  }
}

function pageView(list: WordingList, t: Translate): object {
  const { page, name, fields, longest } = list;
  return {
    title: t(`admin:wordings.title.${page}`),
    page,
    isTemplates: page === 'templates',
    heading: t(`admin:wordings.list.${page}.${name}`),
    listHref: `/admin/${page}/${name}`,
    fields: fields.map((each) => ({ name: `{{${each}}}`, means: `admin:wordings.field.${each}` })),
    longest,
  };
}

function entryView(
  list: WordingList,
  { key, isNeeded, isRetired, uses }: WordingEntryView,
  t: Translate,
): object {
  const { label, text } = list.words(key);
  return {
    key,
    isNeeded,
    isRetired,
    href: `/admin/${list.page}/${list.name}/${key}`,
    label: t(label),
    text: t(text, { skipInterpolation: true }),
    uses: uses.map(useLabel),
  };
}

function useLabel(use: string): string {
  return `recovery:kind.${use}.short`;
}
