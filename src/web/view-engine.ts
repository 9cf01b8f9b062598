import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import hbs from 'hbs';
import { PROJECT_ROOT } from '../config/project-root.js';
import { renderedOnce } from './rendered-once.js';
import { ONCE, templateLanguage } from './template-language.js';
import { VIEW_HELPERS } from './view-helpers.js';

const VIEWS = join(PROJECT_ROOT, 'views');

/** Handlebars for all pages: layouts, partials and helpers, each template compiled once. */
export function useViews(app: NestExpressApplication): void {
  const language = templateLanguage();
  const engine = hbs.create(language);
  for (const { name, file } of partials()) {
    engine.registerPartial(name, readFileSync(file, 'utf8').trimEnd());
  }
  for (const [name, helper] of Object.entries(VIEW_HELPERS)) engine.registerHelper(name, helper);
  engine.registerHelper(ONCE, renderedOnce(language));
  app.engine('hbs', engine.__express.bind(engine));
  app.setViewEngine('hbs');
  app.setBaseViewsDir(VIEWS);
  app.set('view options', { layout: 'layouts/site' });
  app.set('view cache', true);
}

/** Partials of every page go by their file's name, those of one room (`views/forum/partials`) as `forum/name`. */
function partials(): { name: string; file: string }[] {
  const paths = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' });
  return paths.flatMap((path) => {
    const [, room = '', name] = /^(?:([\w-]+)\/)?partials\/([\w-]+)\.hbs$/.exec(path) ?? [];
    if (name === undefined) return [];
    return { name: room === '' ? name : `${room}/${name}`, file: join(VIEWS, path) };
  });
}
