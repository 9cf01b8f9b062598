import { ownPath } from './own-path.js';

describe('ownPath', () => {
  it.each([
    ['/', '/'],
    ['/new?category=dashboard', '/new?category=dashboard'],
    ['/t/12/lost-mailbox?post=3#p-3', '/t/12/lost-mailbox?post=3'],
    ['/c/../dashboard', '/dashboard'],
  ])('goes on to %s', (next, path) => {
    expect(ownPath(next)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%5c/..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'dashboard',
    '',
    `/${'a'.repeat(500)}`,
    ['/dashboard', '/new'],
    undefined,
    null,
    7,
  ])('goes home instead of to %p', (next) => {
    expect(ownPath(next)).toBe('/');
  });
});
