import { addressKey, isAddress, mailboxKey } from './address.js';

describe('isAddress', () => {
  it.each([
    'ilka@inbox.example',
    'ilka.marwood+exams@post.inbox.example',
    "o'neil@inbox.example",
    'käthe@müller.example',
    'ka\u0308the@mu\u0308ller.example',
    'मीरा@उदाहरण.example',
    'a@b1.xn--p1ai',
  ])('takes %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '',
    'ilka',
    'ilka@',
    '@inbox.example',
    'ilka@inbox',
    'ilka@inbox.123',
    'ilka@[127.0.0.1]',
    'ilka@in_box.example',
    'ilka@-inbox.example',
    'ilka@inbox..example',
    'ilka..m@inbox.example',
    '.ilka@inbox.example',
    'ilka@inbox.example,other@inbox.example',
    'ilka@inbox.example;other@inbox.example',
    'ilka@other.example@inbox.example',
    'Ilka <ilka@inbox.example>',
    '"ilka"@inbox.example',
    'ilka@inbox.example\r\nBcc: other@inbox.example',
    'ilka@inbox.example\n',
    'ilka @inbox.example',
    'ｉlka@inbox.example',
    '\u212Aate@inbox.example',
    'o\uFB03ce@inbox.example',
    'ilka@ｉnbox.example',
    `${'i'.repeat(65)}@inbox.example`,
    `ilka@${'inbox.'.repeat(42)}example`,
  ])('refuses %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});

describe('addressKey', () => {
  it.each([
    ['Ilka@Inbox.Example', 'ilka@inbox.example'],
    ['  ilka@inbox.example ', 'ilka@inbox.example'],
    ['ilka@inbox.example', 'ilka@inbox.example'],
    ['käthe@müller.example', 'käthe@xn--mller-kva.example'],
    ['käthe@MÜLLER.example', 'käthe@xn--mller-kva.example'],
  ])('reads %j as %j', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('keeps different mailboxes apart', () => {
    expect(addressKey('ilka+exams@inbox.example')).not.toBe(addressKey('ilka@inbox.example'));
    expect(addressKey('i.lka@inbox.example')).not.toBe(addressKey('ilka@inbox.example'));
  });

  it('counts what goes to one mailbox together', () => {
    expect(mailboxKey('Ilka+1@inbox.example')).toBe(mailboxKey('ilka+2@Inbox.example'));
    expect(mailboxKey('ilka@inbox.example')).not.toBe(mailboxKey('ilka@other.example'));
  });

  it('has a key for what is no address', () => {
    expect(addressKey('nobody')).toBe('@nobody');
  });
});
