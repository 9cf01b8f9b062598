import { FormProblem } from '../../web/form-problem.js';
import { checkedRows } from '../exchange/checked-rows.js';
import type { RecordFile } from '../exchange/record-file.js';
import { RECORD_FILES } from '../exchange/record-files.js';
import { UnreadableRecords } from '../exchange/unreadable-records.js';

/** A file as a form brought it, on disk. */
export interface ReceivedFile {
  /** What the sender calls it. */
  name: string;
  path: string;
  bytes: number;
  /** SHA-256 of its content. */
  digest: string;
}

/** Of each file; results of millions of exams fit. */
export const MOST_RECORD_BYTES = 256 * 1_024 * 1_024;

/** What speaks against an upload: names that no file of records has, one name twice, and what cannot be read at all. */
export async function uploadProblems(files: readonly ReceivedFile[]): Promise<FormProblem[]> {
  if (files.length === 0) return [problem('none', {})];
  const problems: FormProblem[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const name = file.name.toLowerCase();
    const known = RECORD_FILES.find((each) => each.name === name);
    if (!known) problems.push(problem('unknown', { file: file.name }));
    else if (seen.has(name)) problems.push(problem('twice', { file: file.name }));
    else problems.push(...(await contentProblem(known, file)));
    seen.add(name);
  }
  return problems;
}

async function contentProblem(known: RecordFile, file: ReceivedFile): Promise<FormProblem[]> {
  const megabytes = MOST_RECORD_BYTES / 1_024 / 1_024;
  if (file.bytes > MOST_RECORD_BYTES) return [problem('tooLarge', { file: file.name, megabytes })];
  const rows = checkedRows({
    path: file.path,
    file: known,
    read: () => undefined,
    refuse: () => Promise.resolve(),
  });
  try {
    // The header, and the first good row; the dry run reads the rest.
    await rows.next();
    return [];
  } catch (error) {
    if (!(error instanceof UnreadableRecords)) throw error;
    return [problem('unreadable', { why: error.message })];
  } finally {
    await rows.return(undefined);
  }
}

function problem(key: string, params: Record<string, unknown>): FormProblem {
  return new FormProblem('files', `imports:problem.${key}`, params);
}
