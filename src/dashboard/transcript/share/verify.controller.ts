import {
  Body,
  Controller,
  Get,
  Header,
  HttpStatus,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../../accounts/access/access.decorators.js';
import type { Actor } from '../../../accounts/access/actor.js';
import { Clock } from '../../../config/clock.js';
import { dayOf } from '../../../profile/record/calendar-day.js';
import { fullName } from '../../../profile/record/person.js';
import { Form, type FormView } from '../../../web/form.js';
import { NetworkLimit } from '../../../web/network-limit.js';
import { OwnCookies } from '../../../web/own-cookies.js';
import { Public } from '../../../web/public.decorator.js';
import { queryText } from '../../../web/query-text.js';
import { certificationRows } from '../../certification-rows.js';
import { ShareCodes } from './share-codes.js';
import { holdingCount } from './share.views.js';
import { CodeForm, VerifyForm } from './share.forms.js';
import { type Verification, Verifications } from './verification.service.js';

const COOKIE = 'verify';
/** Thirty tries in ten minutes from one network: 80 bits are guessed by nobody, and nobody should try. */
const TRIES = { points: 30, seconds: 600 };
const STATUS = { open: 200, checked: 200, ended: 410, late: 410 } as const;

/** A shared transcript, for whoever has its id and access code. */
@Public()
@Controller('verify')
export class VerifyController {
  constructor(
    private readonly verifications: Verifications,
    private readonly codes: ShareCodes,
    private readonly cookies: OwnCookies,
    private readonly clock: Clock,
  ) {}

  @Get()
  start(@Res() res: Response): void {
    render(res, Form.empty(VerifyForm).view(), null);
  }

  @Post()
  @NetworkLimit('verify', TRIES)
  async find(@Body() body: unknown, @Res() res: Response): Promise<void> {
    await this.open(res, Form.read(VerifyForm, body), null, ({ id }) => id);
  }

  /** A code in the address, as QR codes and links bring it, goes to a cookie before anything is shown (T17). */
  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @NetworkLimit('verify', TRIES)
  async page(
    @Param('id') id: string,
    @Query('code') brought: unknown,
    @CurrentActor() actor: Actor | null,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const code = queryText(brought);
    if (code !== '') {
      const known = await this.verifications.opens(id, code);
      return known === null ? this.unknown(res, id) : this.moveOn(res, known);
    }
    const [kept = '', keptCode = ''] = this.cookies.read(req, COOKIE)?.split('.') ?? [];
    if (kept !== id) return render(res, Form.empty(CodeForm).view(), id);
    const found = await this.verifications.look(id, keptCode, actor?.id ?? null);
    if (found === null) return this.unknown(res, id);
    this.show(res, found);
  }

  @Post(':id')
  @NetworkLimit('verify', TRIES)
  async enter(@Param('id') id: string, @Body() body: unknown, @Res() res: Response): Promise<void> {
    await this.open(res, Form.read(CodeForm, body), id, () => id);
  }

  /** Goes on to what id and code open, else shows the form again, as it was typed. */
  private async open<T extends CodeForm>(
    res: Response,
    form: Form<T>,
    id: string | null,
    idOf: (entry: T) => string,
  ): Promise<void> {
    const opened: string[] = [];
    const isRead = await form.submit(async (entry) => {
      const known = await this.verifications.opens(idOf(entry), entry.code);
      if (known !== null) opened.push(known);
    });
    const [known] = opened;
    if (known !== undefined) return this.moveOn(res, known);
    render(res.status(isRead ? HttpStatus.NOT_FOUND : 422), form.view(), id, isRead);
  }

  private moveOn(res: Response, id: string): void {
    this.cookies.set(res, COOKIE, `${id}.${this.codes.of(id)}`);
    res.redirect(303, `/verify/${id}`);
  }

  private unknown(res: Response, id: string): void {
    render(res.status(HttpStatus.NOT_FOUND), Form.empty(CodeForm).view(), id, true);
  }

  private show(res: Response, { standing, share, shown }: Verification): void {
    const now = this.clock.now();
    res.status(STATUS[standing]).render('dashboard/verification', {
      title: res.locals.t('transcript:verify.title'),
      standing,
      now,
      expiresAt: share.expiresAt,
      ...(shown && {
        name: fullName(shown.record),
        nativeName: shown.record.nativeName,
        holding: holdingCount(shown.awards, now),
        certifications: certificationRows(shown.awards, dayOf(now)),
        exams: shown.exams,
      }),
    });
  }
}

/** The form for an id and a code, or for the code alone. @param notFound whether what was typed leads to nothing */
function render(res: Response, form: FormView, id: string | null, notFound = false): void {
  res.render('dashboard/verify', {
    title: res.locals.t('transcript:verify.title'),
    form,
    id,
    action: id === null ? '/verify' : `/verify/${encodeURIComponent(id)}`,
    notFound,
  });
}
