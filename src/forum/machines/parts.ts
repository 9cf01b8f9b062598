import { FeedsController } from './feeds.controller.js';
import { SitemapController } from './sitemap.controller.js';

/** What the module of the forum takes of this folder besides its one provider. */
export const MACHINES_CONTROLLERS = [FeedsController, SitemapController];
