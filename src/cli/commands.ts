import { SIZE_OPTIONS } from '../load/load-size.js';
import type { Command } from './command.js';

/** All commands, by the name that is typed. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  import: {
    argument: 'FOLDER',
    switches: ['dry-run'],
    does: 'takes over the records in the CSV files of a folder; may be repeated; --dry-run only says what would change',
    load: async () => (await import('./import-records.js')).importRecords,
  },
  export: {
    argument: 'FOLDER',
    does: 'writes the records as the CSV files that import reads',
    load: async () => (await import('./export-records.js')).exportRecords,
  },
  'create-admin': {
    argument: 'EMAIL',
    does: 'prints a link, good once and for 24 hours, that makes an administrator',
    load: async () => (await import('./create-admin.js')).createAdmin,
  },
  'rotate-evidence-key': {
    does: 'seals what is under EVIDENCE_KEY_PREVIOUS under EVIDENCE_KEY: keys of files, authenticator apps',
    load: async () => (await import('./rotate-evidence-key.js')).rotateEvidenceKey,
  },
  'seed-load': {
    options: SIZE_OPTIONS,
    does: 'fills the database with made up topics, posts, tickets and holders, to measure with',
    load: async () => (await import('./seed-load.js')).seedLoad,
  },
  'verify-audit': {
    does: 'reads the log of decisions from its start and names the first row that is not as it was written',
    load: async () => (await import('./verify-audit.js')).verifyAudit,
  },
};

/** How commands are called, and which there are. */
export function usage(): string {
  const rows = Object.entries(COMMANDS).map(
    ([name, { argument, options = [], switches = [], does }]) =>
      [
        [
          name,
          argument,
          ...options.map((option) => `--${option} N`),
          ...switches.map((option) => `[--${option}]`),
        ]
          .filter(Boolean)
          .join(' '),
        does,
      ] as const,
  );
  const width = Math.max(...rows.map(([call]) => call.length));
  const lines = rows.map(([call, does]) => `  ${call.padEnd(width)}  ${does}\n`);
  return `Usage: npm run cli -- COMMAND\n\n${lines.join('')}`;
}
