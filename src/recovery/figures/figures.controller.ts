import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../web/public.decorator.js';
import { FEWEST_FOR_FIGURES } from '../status/figures.service.js';
import { figuresMonths } from './figures.views.js';
import { FiguresByMonth } from './monthly-figures.service.js';

/** How long requests take and what requesters think of it, by month: numbers, no persons. */
@Public()
@Controller('recover/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresByMonth) {}

  @Get()
  async page(@Res() res: Response): Promise<void> {
    const fewest = FEWEST_FOR_FIGURES;
    res.render('recovery/figures', {
      title: res.locals.t('recovery:figures.title'),
      section: 'recover',
      fewest,
      months: figuresMonths(await this.figures.read(fewest), {
        locale: res.locals.locale,
        fewest,
      }),
    });
  }
}
