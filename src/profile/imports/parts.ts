import { ImportHistory } from './import-history.service.js';
import { ImportRetention } from './import-retention.js';
import { ImportRuns } from './import-runs.service.js';
import { RecordUploads } from './record-uploads.service.js';
import { UploadFolders } from './upload-folders.js';

/** Records that administrators upload. */
export const IMPORTS = {
  providers: [ImportRetention, ImportRuns, UploadFolders],
  offered: [ImportHistory, RecordUploads],
};
