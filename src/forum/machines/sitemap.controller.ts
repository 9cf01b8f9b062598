import { Controller, Get, Header, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { Categories } from '../category/categories.service.js';
import { categoryPath } from '../category/category.views.js';
import { topicPath } from '../forum-paths.js';
import { PublicReading } from './public-reading.service.js';
import { sendXml } from './send-xml.js';

const READERS = { points: 120, seconds: 60 };

/** Pages that say the same for everybody, besides categories and topics. */
const PAGES = ['/', '/latest', '/certifications', '/help', '/recover'];

/** Ways that lead a program nowhere: they need a person, or show once more what stands elsewhere. */
const CLOSED = ['/search', '/new', '/posts/', '/sign-in', '/sign-up', '/settings', '/recover/'];

/** What search engines ask for first. */
@Public()
@NetworkLimit('feeds', READERS)
@Controller()
export class SitemapController {
  constructor(
    private readonly reading: PublicReading,
    private readonly categories: Categories,
    private readonly environment: Environment,
  ) {}

  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  robots(): string {
    const { baseUrl } = this.environment;
    const closed = CLOSED.map((path) => `Disallow: ${path}`);
    return ['User-agent: *', ...closed, '', `Sitemap: ${baseUrl}/sitemap.xml`, ''].join('\n');
  }

  /** All addresses, or where the parts of them stand. */
  @Get('sitemap.xml')
  async sitemap(@Req() req: Request, @Res() res: Response): Promise<void> {
    const parts = await this.reading.sitemapParts();
    if (parts === 1) return this.sendPart(req, res, 0);
    const { baseUrl: origin } = this.environment;
    const maps = Array.from({ length: parts }, (_, part) => `${origin}/sitemaps/${part}.xml`);
    const values = { maps };
    sendXml(req, res, 'machines/sitemap-index', { type: 'application/xml', changed: null, values });
  }

  @Get('sitemaps/:part.xml')
  async part(@Param('part') named: string, @Req() req: Request, @Res() res: Response) {
    const part = /^\d{1,5}$/.test(named) ? Number(named) : NaN;
    if (!(part < (await this.reading.sitemapParts()))) throw new NotFoundException();
    await this.sendPart(req, res, part);
  }

  private async sendPart(req: Request, res: Response, part: number): Promise<void> {
    const { baseUrl: origin } = this.environment;
    const topics = await this.reading.sitemapTopics(part);
    const pages = part === 0 ? [...PAGES, ...(await this.categoryPages())] : [];
    const values = {
      pages: [
        ...pages.map((path) => ({ href: origin + path })),
        ...topics.map((topic) => ({ href: origin + topicPath(topic), at: topic.at.toISOString() })),
      ],
    };
    sendXml(req, res, 'machines/sitemap', { type: 'application/xml', changed: null, values });
  }

  private async categoryPages(): Promise<string[]> {
    return (await this.categories.choices(null)).map(({ slug }) => categoryPath(slug));
  }
}
