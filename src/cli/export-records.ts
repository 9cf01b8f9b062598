import { RecordsExport } from '../profile/exchange/records-export.service.js';
import { type Run, CommandError } from './command.js';
import { typedFolder } from './typed-folder.js';

export const exportRecords: Run = async (app, folder) => {
  const { files } = await app
    .get(RecordsExport, { strict: false })
    .run(typedFolder(folder))
    .catch((error: unknown) => {
      throw cannotWrite(error)
        ? new CommandError(`${folder} cannot be written (${error.code})`)
        : error;
    });
  for (const { file, rows } of files) process.stdout.write(`${file}: ${rows} rows\n`);
};

/** Whether the file system refused, and not the database. */
function cannotWrite(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;
}
