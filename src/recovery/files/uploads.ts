import type { Request } from 'express';
import { MOST_BYTES } from '../../storage/received-files.js';
import type { FileForm } from '../../web/multipart.js';

/** Files that one ticket may have. */
export const MOST_FILES = 5;

/** A file as a form brought it. */
export interface Upload {
  /** A person's words: shown, and nothing else. */
  name: string;
  content: Buffer;
}

/** Forms that bring evidence. One file more than allowed is read, so that the form can say what is too much. */
export const EVIDENCE_FORMS: readonly FileForm[] = [
  /^\/tickets\/[^/]+\/answer$/,
  /^\/recover\/files$/,
].map((action) => ({ action, field: 'files', most: MOST_FILES + 1, mostBytes: MOST_BYTES }));

/** The files of a form that was read. */
export function uploadsOf({ files }: Request): Upload[] {
  return (Array.isArray(files) ? files : []).map(({ originalname, buffer }) => ({
    name: originalname,
    content: buffer,
  }));
}
