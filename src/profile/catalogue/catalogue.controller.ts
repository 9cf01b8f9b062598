import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../config/clock.js';
import { Public } from '../../web/public.decorator.js';
import { dayOf } from '../record/calendar-day.js';
import { Catalogue } from './catalogue.service.js';
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
  async overview(@Res() res: Response): Promise<void> {
    const [certifications, exams] = await Promise.all([
      this.catalogue.certifications(),
      this.catalogue.exams(),
    ]);
    res.render('profile/certifications', {
      title: res.locals.t('profile:catalogue.title'),
      section: 'certifications',
      ...overviewView(certifications, exams, this.today()),
    });
  }

  @Get('certifications/:code')
  async certification(@Param('code') code: string, @Res() res: Response): Promise<void> {
    const certification = await this.catalogue.certification(code);
    if (certification === null) throw new NotFoundException();
    res.render('profile/certification', {
      title: certification.title,
      section: 'certifications',
      crumbs: crumbs(res),
      certification: certificationView(certification, this.today()),
    });
  }

  @Get('exams/:code')
  async exam(@Param('code') code: string, @Res() res: Response): Promise<void> {
    const exam = await this.catalogue.exam(code);
    if (exam === null) throw new NotFoundException();
    res.render('profile/exam', {
      title: `${exam.code} ${exam.title}`,
      section: 'certifications',
      crumbs: crumbs(res),
      exam: examView(exam, this.today()),
    });
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

function crumbs(res: Response): { href: string; text: string }[] {
  return [{ href: '/certifications', text: res.locals.t('profile:catalogue.title') }];
}
