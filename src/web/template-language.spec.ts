import { templateLanguage } from './template-language.js';

function rendered(template: string, partial: string, view: object): string {
  const language = templateLanguage();
  language.registerPartial('part', partial);
  return language.compile(template)(view);
}

describe('a partial', () => {
  it('that is called with parameters sees nothing else of the page', () => {
    expect(rendered('{{> part name="a"}}', '{{name}}-{{dir}}-{{@root.dir}}', { dir: 'ltr' })).toBe(
      'a--ltr',
    );
  });

  it('that is called in a partial sees nothing else either', () => {
    const language = templateLanguage();
    language.registerPartial('outer', '{{> inner b=b}}');
    language.registerPartial('inner', '[{{a}}{{b}}]');
    expect(language.compile('{{> outer a=1 b=2}}')({ a: 3 })).toBe('[2]');
  });

  it('without parameters, or with `this`, sees what surrounds it', () => {
    expect(rendered('{{> part}}', '{{dir}}', { dir: 'ltr' })).toBe('ltr');
    expect(rendered('{{> part this name="a"}}', '{{name}}{{dir}}', { dir: 'ltr' })).toBe('altr');
  });

  it('gives a block the surroundings of its call', () => {
    expect(
      rendered('{{#> part name="a"}}{{text}}{{/part}}', '<{{name}}>{{> @partial-block}}', {
        text: 'b',
      }),
    ).toBe('<a>b');
  });

  it('keeps the lines of a text as they are where its call is indented', () => {
    expect(rendered('\n  {{> part text=text}}', '{{{text}}}', { text: 'one\ntwo' })).toBe(
      '\n  one\ntwo',
    );
  });
});
