import { mailParts } from './mail-parts.js';

describe('mailParts', () => {
  it('leads to own addresses only', () => {
    const text = 'Open\nhttp://localhost:3000/claim/a-b_c\nor http://elsewhere.example/x, please';
    expect(mailParts(text, 'http://localhost:3000')).toEqual([
      { text: 'Open\n' },
      { text: 'http://localhost:3000/claim/a-b_c', href: '/claim/a-b_c' },
      { text: '\nor ' },
      { text: 'http://elsewhere.example/x,' },
      { text: ' please' },
    ]);
  });

  it('leaves the bare address of the service a text', () => {
    expect(mailParts('Keyhaven, http://a.example', 'http://a.example')).toEqual([
      { text: 'Keyhaven, ' },
      { text: 'http://a.example' },
      { text: '' },
    ]);
  });
});
