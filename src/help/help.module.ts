import { Module } from '@nestjs/common';
import { HelpController } from './help.controller.js';

/** The help pages. */
@Module({ controllers: [HelpController] })
export class HelpModule {}
