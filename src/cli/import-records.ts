import { terminalProgress } from '../profile/exchange/import-progress.js';
import { reportLines } from '../profile/exchange/import-report.js';
import { RecordsImport } from '../profile/exchange/records-import.service.js';
import { UnreadableRecords } from '../profile/exchange/unreadable-records.js';
import { type Run, CommandError } from './command.js';
import { typedFolder } from './typed-folder.js';

export const importRecords: Run = async (app, folder, options) => {
  try {
    const progress = terminalProgress(process.stdout);
    const report = await app.get(RecordsImport, { strict: false }).run(typedFolder(folder), {
      progress,
      dryRun: options['dry-run'] === true,
    });
    process.stdout.write(`${reportLines(report).join('\n')}\n`);
  } catch (error) {
    throw error instanceof UnreadableRecords ? new CommandError(error.message) : error;
  }
};
