import { existsSync } from 'node:fs';
import { findChromium } from './test/support/find-chromium.mjs';

/**
 * The same choices as tsconfig.json, so that a test runs the code that `tsc` builds.
 *
 * @type {import('@swc/core').Options}
 */
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      verbatimModuleSyntax: true,
    },
  },
};

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: './test/support/global-setup.mjs',
  globalTeardown: './test/support/global-teardown.mjs',
  reporters: ['default', './test/support/figures-reporter.mjs'],
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: [...withoutChromium(), ...withoutCorpora()],
  extensionsToTreatAsEsm: ['.ts'],
  // "js" first: packages that ship their sources beside the built files mean the built ones.
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  transform: { '\\.ts$': ['@swc/jest', swc] },
  testTimeout: 30_000,
  // One more than the cores of a small machine: tests wait for pages and databases much of their time.
  maxWorkers: 3,
  // Modules of finished test files stay in memory under --experimental-vm-modules.
  workerIdleMemoryLimit: '1GB',
};

/** Global setup says so in one line. */
function withoutChromium() {
  return findChromium() === null ? ['/test/browser/'] : [];
}

/** Collected attacks and samples lie beside the project where it is built, and nowhere else. */
function withoutCorpora() {
  return existsSync(new URL('../shared/corpora', import.meta.url)) ? [] : ['/corpora.spec.ts'];
}
