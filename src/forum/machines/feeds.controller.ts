import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { Categories } from '../category/categories.service.js';
import { categoryPath } from '../category/category.views.js';
import { topicPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import { feedEntry, lastChange } from './feed.views.js';
import { type FeedPost, PublicReading } from './public-reading.service.js';
import { sendXml } from './send-xml.js';
import { xmlText } from './xml-text.js';

/** Two a second from one network, for all that programs read. */
const READERS = { points: 120, seconds: 60 };

/** What is new, as Atom: the same for everybody who asks. */
@Public()
@NetworkLimit('feeds', READERS)
@Controller()
export class FeedsController {
  constructor(
    private readonly reading: PublicReading,
    private readonly categories: Categories,
    private readonly environment: Environment,
  ) {}

  @Get('latest.atom')
  async latest(@Req() req: Request, @Res() res: Response): Promise<void> {
    const posts = await this.reading.newestTopics(null);
    this.send(req, res, posts, { title: res.locals.t('forum:latest.title'), page: '/latest' });
  }

  @Get('c/:slug.atom')
  async category(
    @Param('slug') slug: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const category = await this.categories.find(slug, null);
    if (!category) throw new NotFoundException();
    const posts = await this.reading.newestTopics(category.id);
    this.send(req, res, posts, { title: category.name, page: categoryPath(category.slug) });
  }

  /** Of a topic that not everybody sees there is none, for nobody. */
  @Get('t/:id.atom')
  async topic(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const posts = await this.reading.newestPosts(rowId(id));
    const [newest] = posts;
    if (!newest) throw new NotFoundException();
    const page = topicPath({ id: newest.topicId, slug: newest.slug });
    this.send(req, res, posts, { title: newest.title, page });
  }

  private send(
    req: Request,
    res: Response,
    posts: FeedPost[],
    { title, page }: { title: string; page: string },
  ): void {
    const { baseUrl: origin } = this.environment;
    const changed = lastChange(posts);
    sendXml(req, res, 'machines/atom', {
      type: 'application/atom+xml',
      changed,
      values: {
        title: xmlText(title),
        self: origin + req.path,
        page: origin + page,
        origin,
        updated: (changed ?? res.locals.now).toISOString(),
        entries: posts.map((post) => feedEntry(origin, post)),
      },
    });
  }
}
