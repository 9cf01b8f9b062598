import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';

const SWEEP = 'forum.imageSweep';
const KEPT_MS = 86_400_000;

/** Forgets images that no post, draft or waiting edit shows a day after they came. */
@Injectable()
export class ImageSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('51 * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    await this.dataSource.query(
      `delete from post_images i where i.created_at < $1
         and not exists (select from post_image_uses u where u.image_id = i.id)
         and not exists (select from post_drafts d where d.account_id = i.uploader_id and strpos(d.body, i.id::text) > 0)
         and not exists (select from post_edits e where e.author_id = i.uploader_id and e.state = 'held' and strpos(e.body, i.id::text) > 0)`,
      [new Date(this.clock.now().getTime() - KEPT_MS)],
    );
  }
}
