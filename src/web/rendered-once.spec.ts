import { renderedOnce } from './rendered-once.js';
import { ONCE, templateLanguage } from './template-language.js';

const language = templateLanguage();
let made = 0;
language.registerHelper('t', (key: string) => {
  made += 1;
  return `[${key}]`;
});
language.registerPartial('room/part', '{{t "hello"}} {{name}} {{@root.csrfToken}} {{@root.user}}');
language.registerHelper(ONCE, renderedOnce(language));
const page = language.compile('{{{once "room/part" name=name}}}');

function render(name: string, token: string, locale = 'en'): string {
  const root = { name, locale, user: 'Mira', csrfToken: () => token, t: () => '' };
  return page(root, { data: { root } });
}

describe('a partial that is rendered once', () => {
  it('is made for what it is given, and in each language', () => {
    made = 0;
    const pages = [
      render('Ada', 'x'),
      render('Ada', 'x'),
      render('Bo', 'x'),
      render('Bo', 'x', 'fr'),
    ];
    expect(pages[1]).toBe(pages[0]);
    expect(pages[2]).toContain('Bo');
    expect(made).toBe(3);
  });

  it('has the token of whoever asks', () => {
    expect([render('Cy', 'mine'), render('Cy', 'yours')]).toEqual([
      '[hello] Cy mine ',
      '[hello] Cy yours ',
    ]);
  });

  it('says nothing of who asks', () => {
    expect(render('Di', 'x')).not.toContain('Mira');
  });

  it('escapes what it is given', () => {
    expect(render('<b>', 'x')).toContain('&lt;b&gt;');
  });
});
