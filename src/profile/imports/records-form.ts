import type { Environment } from '../../config/environment.js';
import type { DiskForm } from '../../web/files-on-disk.js';
import { RECORD_FILES } from '../exchange/record-files.js';
import { uploadsFolder } from './upload-folders.js';
import { MOST_RECORD_BYTES } from './upload-problems.js';

/** The form that brings records. More files than there are kinds are read, so that it can say which are none. */
export function recordsForm({ dataDir }: Environment): DiskForm {
  return {
    action: /^\/admin\/import\/?$/,
    field: 'files',
    most: 2 * RECORD_FILES.length,
    mostBytes: MOST_RECORD_BYTES,
    folder: uploadsFolder(dataDir),
  };
}
