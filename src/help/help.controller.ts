import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../web/public.decorator.js';

const TOPICS = ['dashboard', 'profile', 'active', 'support', 'rules', 'privacy', 'accessibility'];

/** Explanations in the programme's own words. */
@Public()
@Controller('help')
export class HelpController {
  @Get()
  home(@Res() res: Response): void {
    show(res, 'home');
  }

  @Get(':topic')
  topic(@Param('topic') topic: string, @Res() res: Response): void {
    if (!TOPICS.includes(topic)) throw new NotFoundException();
    show(res, topic);
  }
}

function show(res: Response, topic: string): void {
  res.render(`help/${topic}`, { title: res.locals.t(`help:${topic}.title`), section: 'help' });
}
