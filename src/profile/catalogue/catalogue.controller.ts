import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../config/clock.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { dayOf } from '../record/calendar-day.js';
import { Catalogue } from './catalogue.service.js';
import { filterQuery, readFilter } from './catalogue-filter.js';
import { certificationView, examView, overviewView } from './catalogue.views.js';

/** The catalogue, for everybody. */
@Public()
@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get('certifications')
  async overview(@Query() query: Asked, @Res() res: Response): Promise<void> {
    const [certifications, exams] = await Promise.all([
      this.catalogue.certifications(),
      this.catalogue.exams(),
    ]);
    const filter = readFilter(asked(query), certifications);
    res.render('profile/certifications', {
      title: res.locals.t('profile:catalogue.title'),
      section: 'certifications',
      canonical: '/certifications',
      description: res.locals.t('profile:catalogue.lead'),
      ...overviewView({ certifications, exams }, filter, this.today()),
    });
  }

  @Get('certifications/:code')
  async certification(
    @Param('code') code: string,
    @Query() query: Asked,
    @Res() res: Response,
  ): Promise<void> {
    const certification = await this.catalogue.certification(code);
    if (certification === null) throw new NotFoundException();
    // Where somebody came from is a filter that fits this one: the way back keeps it.
    const filter = readFilter(asked(query), [certification]);
    res.render('profile/certification', {
      title: certification.title,
      section: 'certifications',
      crumbs: crumbs(res, filterQuery(filter)),
      canonical: `/certifications/${certification.code}`,
      description: certification.description,
      certification: certificationView(certification, this.today()),
    });
  }

  @Get('exams/:code')
  async exam(@Param('code') code: string, @Res() res: Response): Promise<void> {
    const exam =
      (await this.catalogue.exam(code)) ?? (await this.catalogue.exam(code.toUpperCase()));
    if (exam === null) throw new NotFoundException();
    res.render('profile/exam', {
      title: `${exam.code} ${exam.title}`,
      section: 'certifications',
      crumbs: crumbs(res),
      canonical: `/exams/${exam.code}`,
      exam: examView(exam, this.today()),
    });
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

type Asked = Record<string, unknown>;

function asked({ level, role }: Asked): { level: string; role: string } {
  return { level: queryText(level), role: queryText(role) };
}

function crumbs(res: Response, query = ''): { href: string; text: string }[] {
  return [{ href: `/certifications${query}`, text: res.locals.t('profile:catalogue.title') }];
}
