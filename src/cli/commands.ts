import type { Command } from './command.js';
import { createAdmin } from './create-admin.js';
import { exportRecords } from './export-records.js';
import { importRecords } from './import-records.js';
import { verifyAudit } from './verify-audit.js';

/** All commands, by the name that is typed. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  import: importRecords,
  export: exportRecords,
  'create-admin': createAdmin,
  'verify-audit': verifyAudit,
};

/** How commands are called, and which there are. */
export function usage(): string {
  const rows = Object.entries(COMMANDS).map(
    ([name, { argument, does }]) => [argument ? `${name} ${argument}` : name, does] as const,
  );
  const width = Math.max(...rows.map(([call]) => call.length));
  const lines = rows.map(([call, does]) => `  ${call.padEnd(width)}  ${does}\n`);
  return `Usage: npm run cli -- COMMAND\n\n${lines.join('')}`;
}
