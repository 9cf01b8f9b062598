import { Body, Controller, Get, Header, Post, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { Response } from 'express';
import { Clock } from '../../../config/clock.js';
import { Form, type FormView } from '../../../web/form.js';
import { FormProblem } from '../../../web/form-problem.js';
import { NetworkLimit } from '../../../web/network-limit.js';
import { Public } from '../../../web/public.decorator.js';
import { signedView } from './signed.view.js';
import { TranscriptSignature } from './transcript-signature.js';

const LONGEST = 60_000;
const CHECKS = { points: 60, seconds: 600 };

/** `/verify/signature` */
class SignatureForm {
  @IsString({ message: 'transcript:signature.missing' })
  @Length(1, LONGEST, { message: 'transcript:signature.missing' })
  signature!: string;
}

/** The signature in a transcript's PDF, for whoever checks it by a program or without the code (T58). */
@Public()
@Controller()
export class SignatureController {
  constructor(
    private readonly signatures: TranscriptSignature,
    private readonly clock: Clock,
  ) {}

  /** RFC 7517, section 5 */
  @Get('.well-known/jwks.json')
  @Header('Cache-Control', 'public, max-age=3600')
  async keys(): Promise<object> {
    return { keys: [await this.signatures.jwk()] };
  }

  @Get('verify/signature')
  form(@Res() res: Response): void {
    render(res, Form.empty(SignatureForm).view());
  }

  @Post('verify/signature')
  @NetworkLimit('verify.signature', CHECKS)
  async check(@Body() body: unknown, @Res() res: Response): Promise<void> {
    const form = Form.read(SignatureForm, body);
    const found: object[] = [];
    const isRead = await form.submit(async ({ signature }) => {
      const signed = await this.signatures.read(signature);
      if (signed === null) throw new FormProblem('signature', 'transcript:signature.wrong');
      found.push(signedView(signed, this.clock.now()));
    });
    render(res.status(isRead ? 200 : 422), form.view(), found[0]);
  }
}

function render(res: Response, form: FormView, signed?: object): void {
  res.render('dashboard/signature', {
    title: res.locals.t('transcript:signature.title'),
    form,
    signed,
  });
}
