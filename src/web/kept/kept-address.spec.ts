import { isKeptAddress } from './kept-address.js';

describe('an address whose page is kept', () => {
  it.each([
    ['/', true],
    ['/latest?status=open', true],
    ['/c/recovery?after=abc', true],
    ['/c/recovery.atom', false],
    ['/t/12/a-topic', true],
    ['/t/12', true],
    ['/t/12.atom', false],
    ['/t/12/a-topic/more', false],
    ['/t/12/a-topic?post=21', true],
    ['/t/12/a-topic?quote=2', false],
    ['/?x=1', false],
    ['/search?q=name', false],
    ['/dashboard', false],
    ['/sign-in', false],
  ])('%s: %s', (url, isKept) => {
    expect(isKeptAddress(url)).toBe(isKept);
  });
});
