import { ACCEPTED_TYPES } from '../../storage/rules/file-kind.js';
import type { EvidenceFile } from './evidence-file.entity.js';
import { MOST_FILES } from './uploads.js';

/** The files of a request as their sender sees them: names and sizes, never the content again. */
export interface FileList {
  files: Pick<EvidenceFile, 'id' | 'name' | 'kind' | 'size' | 'addedAt'>[];
  /** How many more there may be. */
  room: number;
  mostFiles: number;
  acceptedTypes: string;
}

export function fileList(files: readonly EvidenceFile[]): FileList {
  return {
    files: files.map(({ id, name, kind, size, addedAt }) => ({ id, name, kind, size, addedAt })),
    room: Math.max(0, MOST_FILES - files.length),
    mostFiles: MOST_FILES,
    acceptedTypes: ACCEPTED_TYPES,
  };
}
