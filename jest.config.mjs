import { existsSync } from 'node:fs';
import { findChromium } from './test/support/find-chromium.mjs';

/** @type {import('jest').Config} */
export default {
  globalSetup: './test/support/global-setup.mjs',
  globalTeardown: './test/support/global-teardown.mjs',
  reporters: ['default', './test/support/figures-reporter.mjs'],
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: [...withoutChromium(), ...withoutCorpora()],
  // Test files run as plain Node runs them, modules stay loaded from file to file: Jest's own runner
  // loads every package anew for each file, which took a third of all the time.
  runner: 'jest-light-runner',
  setupFilesAfterEnv: ['./test/support/time-limits.mjs'],
  // @swc-node/register compiles, by tsconfig.json.
  transform: {},
  // One more than the cores of a small machine: tests wait for pages and databases much of their time.
  maxWorkers: 3,
};

/** Global setup says so in one line. */
function withoutChromium() {
  return findChromium() === null ? ['/test/browser/'] : [];
}

/** Collected attacks and samples lie beside the project where it is built, and nowhere else. */
function withoutCorpora() {
  return existsSync(new URL('../shared/corpora', import.meta.url))
    ? []
    : ['[/.]corpora[.]spec[.]ts'];
}
