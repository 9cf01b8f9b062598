import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import Handlebars from 'handlebars';
import hbs from 'hbs';
import { PROJECT_ROOT } from '../config/project-root.js';
import { VIEW_HELPERS } from './view-helpers.js';

const VIEWS = join(PROJECT_ROOT, 'views');

/** Handlebars for all pages: layouts, partials and helpers, each template compiled once. */
export function useViews(app: NestExpressApplication): void {
  const engine = hbs.create(handlebarsWithoutIndent());
  for (const file of readdirSync(join(VIEWS, 'partials')).filter((name) => name.endsWith('.hbs'))) {
    engine.registerPartial(
      file.slice(0, -'.hbs'.length),
      readFileSync(join(VIEWS, 'partials', file), 'utf8'),
    );
  }
  for (const [name, helper] of Object.entries(VIEW_HELPERS)) engine.registerHelper(name, helper);
  app.engine('hbs', engine.__express);
  app.setViewEngine('hbs');
  app.setBaseViewsDir(VIEWS);
  app.set('view options', { layout: 'layouts/site' });
  app.set('view cache', true);
}

/** An indented call of a partial would else indent every line that it gives, those of a person's text too. */
function handlebarsWithoutIndent(): typeof Handlebars {
  const handlebars = Handlebars.create();
  const compile = handlebars.compile;
  handlebars.compile = (input, options) => compile(input, { ...options, preventIndent: true });
  return handlebars;
}
