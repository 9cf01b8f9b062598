import { oneMailbox } from './one-mailbox.js';

describe('oneMailbox', () => {
  it.each(['ilka@inbox.example', "o'neil+exams@inbox.example", 'käthe@müller.example'])(
    'lets %s through',
    (address) => {
      expect(oneMailbox(address)).toBe(address);
    },
  );

  it.each([
    '',
    'ilka',
    '@inbox.example',
    'ilka@',
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    'a@b@c.example',
    'A <a@b.example>',
    '"a"@b.example',
    'group:a@b.example',
    'a@[127.0.0.1]',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\u2028',
  ])('stops %j', (address) => {
    expect(() => oneMailbox(address)).toThrow('exactly one mailbox');
  });
});
