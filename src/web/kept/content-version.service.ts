import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { WrittenVersion } from '../../database/written-version.js';
import { writesContent } from './content-writes.js';

/** Counts up whenever something that visitors read may have changed. */
@Injectable()
export class ContentVersion extends WrittenVersion {
  constructor(dataSource: DataSource, { databaseUrl }: Environment) {
    super(dataSource, {
      ...{ databaseUrl, channel: 'content', connection: 'keyhaven content' },
      writes: writesContent,
    });
  }
}
