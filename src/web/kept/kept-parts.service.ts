import { Injectable } from '@nestjs/common';
import { KeptUntilWritten } from '../../database/kept-until-written.js';
import { ContentVersion } from './content-version.service.js';

const MOST_PARTS = 2_000;

/** Parts of pages that say the same to everybody, kept in memory until anything that visitors read changes. */
@Injectable()
export class KeptParts extends KeptUntilWritten {
  constructor(version: ContentVersion) {
    super(version, MOST_PARTS);
  }
}
