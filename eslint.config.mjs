import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What no file of the application may hold, whatever the room. */
const HOUSE_RULES = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import from the file that has it.',
  },
  {
    selector: "CallExpression[callee.name='forwardRef']",
    message: 'No forwardRef: a circle means that something stands in the wrong room.',
  },
];

const ONE_CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes from the Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes from the Clock.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.data/', '.bench/'] },
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: {
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        URLSearchParams: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 200 }],
      'no-restricted-syntax': ['error', ...HOUSE_RULES],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `return res.redirect(…)` ends a handler in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Modules and controllers of Nest may have nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Characters, not grapheme clusters, are what rules about text count.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Holds any literal or factory against class types that are used as plain shapes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Marked so to stand out: for a provider on this machine, which only development takes.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // A table of cases is longer than the rule it tries.
    files: ['**/*.spec.ts'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      'src/config/clock.ts',
      'src/database/embedded/**',
      'src/start/**',
      'src/web/assets/**',
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...HOUSE_RULES, ...ONE_CLOCK] },
  },
);
