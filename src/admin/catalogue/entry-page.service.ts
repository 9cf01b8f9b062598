import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Catalogue } from '../../profile/catalogue/catalogue.service.js';
import { CERTIFICATION_LEVELS } from '../../profile/catalogue/certification.entity.js';
import { CatalogueKeeping } from '../../profile/catalogue/keeping/catalogue-keeping.service.js';
import { isRetired } from '../../profile/catalogue/retirement.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Clock } from '../../config/clock.js';
import type { Form, FormView } from '../../web/form.js';
import { savedParts } from '../saved-parts.js';
import { asTyped, examChoices, fieldValues } from './entry.views.js';
import { entryPath, listPath } from './catalogue-paths.js';
import type { AnyKeptList } from './kept-lists.js';

/** How what was saved of an entry is said. */
const ENTRY_WORDS = {
  label: (name: string) => `admin:catalogue.${name}.label`,
  choices: { level: (level: string) => `profile:level.${level}` },
};

/** What a page of one entry shows beside its form. */
interface Shown {
  /** Null where it is a new one. */
  code: string | null;
  /** Where it was sent: null where the page shows what is kept. */
  sent?: { form: Form<object>; examCodes: string[]; isStale?: boolean };
  /** What speaks against taking it off. */
  refused?: FormView;
  done?: string | null;
}

/** The page of one certification or exam, new or kept. */
@Injectable()
export class EntryPage {
  constructor(
    private readonly keeping: CatalogueKeeping,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException */
  async render(
    res: Response,
    list: AnyKeptList,
    { code, sent, refused, done }: Shown,
  ): Promise<void> {
    const kept = code === null ? null : await list.find(this.keeping, code);
    const { t } = res.locals;
    const keptCodes = (kept?.values['examCodes'] ?? []) as string[];
    const form = sent?.form ?? list.blank(kept ? kept.values : { validMonths: 0 });
    res.render('admin/catalogue-entry', {
      title: kept?.values['title'] ?? t(`admin:catalogue.new.${list.name}`),
      page: 'catalogue',
      list: list.name,
      listPath: listPath(list),
      path: code === null ? listPath(list) : entryPath(list, code),
      code,
      form: form.view(),
      failedForm: refused ?? form.view(),
      // What came in between was shown: whoever saves now means it.
      version: sent && !sent.isStale ? form.typed('version') : (kept?.version ?? ''),
      levels: CERTIFICATION_LEVELS.map((value) => ({ value, label: `profile:level.${value}` })),
      exams:
        list.name === 'certifications'
          ? examChoices(await this.catalogue.exams(), sent?.examCodes ?? keptCodes, this.today())
          : [],
      roles: list.name === 'certifications' ? await this.roles() : [],
      joined: list.name === 'exams' && code !== null ? await this.certificationsOf(code) : [],
      uses: kept?.uses.map(({ what, count }) => ({
        key: `admin:catalogue.uses.${what}`,
        params: { count },
      })),
      isKept: kept !== null,
      meanwhile: kept !== null &&
        code !== null &&
        sent?.isStale && {
          by: await list.lastSaidBy(this.keeping, code),
          parts: savedParts(
            fieldValues(kept.values),
            (name) => (name === 'examCodes' ? asTyped(sent.examCodes) : form.typed(name)),
            ENTRY_WORDS,
          ),
        },
      done,
    });
  }

  /** What certifications are for by now, so that the same is called the same. */
  private async roles(): Promise<string[]> {
    const roles = (await this.catalogue.certifications()).map(({ role }) => role);
    return [...new Set(roles)].toSorted((one, other) => one.localeCompare(other, 'en'));
  }

  private async certificationsOf(code: string) {
    const exam = await this.catalogue.exam(code);
    return (exam?.certifications ?? []).map(({ code: each, title, retiredOn }) => ({
      href: `/admin/catalogue/certifications/${each}`,
      title,
      isRetired: isRetired(retiredOn, this.today()),
    }));
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}
