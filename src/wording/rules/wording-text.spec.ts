import { textProblem } from './wording-text.js';

const rule = { longest: 60, fields: ['name', 'due'], isOneLine: true };

describe('words that an administrator wrote', () => {
  it.each([
    'Your post is about something else.',
    'Score < 700, or > 900?',
    'Hello {{name}}, until {{ due }}.',
    'Costs $5 (or so) & more',
  ])('are kept: %j', (text) => {
    expect(textProblem(text, rule)).toBeNull();
  });

  it.each([
    [' ', 'empty'],
    ['a'.repeat(61), 'long'],
    ['<b>Bold</b>', 'markup'],
    ['</p>', 'markup'],
    ['<!-- x', 'markup'],
    ['&lt;b&gt;', 'markup'],
    ['two\nlines', 'lines'],
    ['two\u2028lines', 'lines'],
    ['Hello {{address}}', 'field'],
    ['Hello {{- name}}', 'field'],
    ['Hello {{name, uppercase}}', 'field'],
    ['Hello {{}}', 'field'],
    ['Hello {{name}', 'braces'],
    ['Hello name}}', 'braces'],
    ['{{{name}}}', 'braces'],
    ['$t(forum:rejection.spam.told)', 'braces'],
  ])('%j is refused: %s', (text, name) => {
    expect(textProblem(text, rule)).toMatchObject({ name });
  });

  it('may have lines where a message has them', () => {
    expect(textProblem('two\nlines', { ...rule, isOneLine: false })).toBeNull();
  });
});
