import { quotation } from './quotation.js';
import { withoutQuoted } from './quoted-lines.js';

const TAKEN = 'My old address is a@b.example.\n\nMy ID ends with 377.';
const SOURCE = '/t/3/a-question#p-1';
const quoting = (markdown: string, path = SOURCE) =>
  quotation({ author: 'Anna [K.]', path, markdown });

describe('a text without what it quotes of another', () => {
  it.each([
    ['a quotation by the button', `${quoting(TAKEN)}I see.`, 'I see.'],
    ['a part of it', `${quoting('My ID ends with 377.')}I see.`, 'I see.'],
    ['a quotation by hand', '> My ID ends with 377.\n\nI see.', 'I see.'],
    [
      'one within another',
      '>> My ID ends with 377.\n> So what?\n\nMe too.',
      '> So what?\n\nMe too.',
    ],
    [
      'what somebody else wrote',
      '> Try it tomorrow.\n\nIt works.',
      '> Try it tomorrow.\n\nIt works.',
    ],
    ['own words that are alike', 'My ID ends with 377.', 'My ID ends with 377.'],
    ['nothing but the quotation', quoting(TAKEN), ''],
  ])('%s', (_case, text, rest) => {
    const isSource = (address: string) => address === SOURCE;
    expect(withoutQuoted(text, { isSource, markdown: TAKEN })).toBe(rest);
  });

  it('knows a source whose words were changed in the quotation', () => {
    const text = `${quoting('Shortened …')}I see.`;
    const rest = withoutQuoted(text, {
      isSource: (address) => address === SOURCE,
      markdown: TAKEN,
    });
    expect(rest).toBe('> Shortened …\n\nI see.');
  });
});
