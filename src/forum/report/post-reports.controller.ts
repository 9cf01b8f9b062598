import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { excerpt } from '../../text/excerpt.js';
import { Form } from '../../web/form.js';
import { Wordings } from '../../wording/wordings.service.js';
import { partPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import { REPORTS } from '../rules/reasons.js';
import { Standings } from '../sanction/standings.service.js';
import { ReportForm } from './report.forms.js';
import { type Reportable, Reporting } from './reporting.service.js';

const LONGEST_EXCERPT = 240;

/** Telling the moderators about a post. */
@Controller('posts')
export class PostReportsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reporting: Reporting,
    private readonly standings: Standings,
    private readonly wordings: Wordings,
  ) {}

  @Get(':id/reports')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const reportable = await this.reporting.find(actor, rowId(id));
    await this.render(res, actor, reportable, Form.empty(ReportForm));
  }

  @Post(':id/reports')
  async report(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const reportable = await this.reporting.find(actor, rowId(id));
    const form = Form.read(ReportForm, body);
    const reported = await form.submit((report) => this.reporting.file(actor, reportable, report));
    if (reported) return res.redirect(303, thanksPath(reportable));
    await this.render(res.status(422), actor, reportable, form);
  }

  private async render(
    res: Response,
    actor: Actor,
    { topic, post, path }: Reportable,
    form: Form<ReportForm>,
  ): Promise<void> {
    const reasons = await this.wordings.offered(this.dataSource.manager, REPORTS);
    res.render('forum/report', {
      title: res.locals.t('forum:report.title'),
      section: 'forum',
      action: `/posts/${post.id}/reports`,
      topicTitle: topic.title,
      excerpt: excerpt(post.plain, LONGEST_EXCERPT),
      path,
      reasons: reasons.map(({ value, label, told: hint }) => ({ value, label, hint })),
      form: form.view(),
      stopped: await this.standings.stop(this.dataSource.manager, actor, 'report'),
    });
  }
}

/** The topic where it was, with a word of thanks. */
function thanksPath({ topic, post }: Reportable): string {
  const part = partPath(topic, post.number ?? 1);
  return `${part}${part.includes('?') ? '&' : '?'}reported=1`;
}
