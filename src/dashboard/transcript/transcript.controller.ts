import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Limits } from '../../web/limits.js';
import { certificationRows } from '../certification-rows.js';
import { Dashboard } from '../dashboard.service.js';
import { holderView } from '../dashboard.views.js';
import { TranscriptPdf } from './transcript-pdf.service.js';

/** Each takes the compiler for some milliseconds. */
const PDFS = { points: 30, seconds: 600 };

/** A holder's transcript, as a page that prints and as an accessible PDF. */
@Controller('dashboard')
export class TranscriptController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly transcripts: TranscriptPdf,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  @Get('transcript')
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const record = await this.dashboard.record(actor.id);
    if (record === null) return res.redirect(303, '/dashboard');
    const today = dayOf(this.clock.now());
    res.render('dashboard/transcript', {
      layout: 'layouts/print',
      title: res.locals.t('dashboard:transcript.title'),
      backHref: '/dashboard',
      backText: res.locals.t('dashboard:title'),
      holder: holderView(record),
      frozen: record.frozen,
      today,
      certifications: certificationRows(record.awards, today),
      exams: record.exams,
    });
  }

  @Get('transcript.pdf')
  @Header('Cache-Control', 'no-store')
  async pdf(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const record = await this.dashboard.record(actor.id);
    if (record === null) return res.redirect(303, '/dashboard');
    // It is signed, and while a dispute is open nobody vouches for the record: that page says so (T58).
    if (record.frozen) return res.redirect(303, '/dashboard/transcript/shares');
    await this.limits.take('transcript.pdf', String(actor.id), PDFS);
    const pdf = await this.transcripts.of(actor.id, record, res.locals.locale);
    res
      .type('application/pdf')
      .set('Content-Disposition', `attachment; filename="transcript-${record.certificationId}.pdf"`)
      .send(pdf);
  }
}
