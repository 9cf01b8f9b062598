import type { Request, Response } from 'express';
import { refuseOddAddress } from './refuse-odd-address.js';

describe('an address that is refused', () => {
  it.each([
    ['/', false],
    ['/t/12/a-topic', false],
    ['/t//12', false],
    ['*', true],
    ['//evil.example/x', true],
    ['/\\evil.example/x', true],
  ])('%s: %s', (path, isRefused) => {
    let refusal: unknown;
    void refuseOddAddress(
      { path } as Request,
      {} as Response,
      (error: unknown) => (refusal = error),
    );
    expect(refusal !== undefined).toBe(isRefused);
  });
});
