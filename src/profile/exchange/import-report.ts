import type { FindingsSummary } from './findings-file.js';

/** What became of one file's rows. */
export interface FileReport {
  file: string;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Rows of which the record keeps what it says; the rest of such a row lands. */
  kept: number;
}

export interface ImportReport {
  folder: string;
  /** Of the folder below `DATA_DIR/imports` that holds what was found. */
  name: string;
  /** Nothing of it happened: it would have. */
  dryRun: boolean;
  files: FileReport[];
  /** Holders for whose sign-in address an account was made and linked. */
  links: number;
  /** Rows that did not land. */
  rejected: FindingsSummary;
  /** What was left as it is: names, birth dates and addresses of known records, and links that import may not make. */
  kept: FindingsSummary;
}

/** What is kept of a report: how many, and nothing that stands in a row. */
export interface KeptReport {
  name: string;
  files: FileReport[];
  links: number;
  rejected: number;
  kept: number;
}

export function keptReport({ name, files, links, rejected, kept }: ImportReport): KeptReport {
  return { name, files, links, rejected: rejected.rows, kept: kept.rows };
}

/** How many rows the import added or changed; 0 where it was all there before. */
export function changesOf({ files, links }: Pick<ImportReport, 'files' | 'links'>): number {
  return files.reduce((sum, { added, changed }) => sum + added + changed, links);
}

/** The report as lines for a terminal. */
export function reportLines(report: ImportReport): string[] {
  return [
    ...(report.dryRun ? ['Dry run: nothing was changed. This is what an import would do.'] : []),
    ...report.files.map(
      ({ file, added, changed, unchanged, refused }) =>
        `${file}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
    ),
    `${report.links} accounts made and linked`,
    ...findingLines('Refused', report.rejected),
    ...findingLines('Kept', report.kept),
    `${changesOf(report)} changes`,
  ];
}

function findingLines(title: string, { rows, first, path }: FindingsSummary): string[] {
  if (path === null) return [];
  return [
    `${title}: ${rows} ${rows === 1 ? 'row' : 'rows'}, all of them in ${path}`,
    ...first.map(
      ({ file, line, column, value, reason }) =>
        `  ${file}, line ${line}, ${column === '' ? 'the row' : column} ${JSON.stringify(value)} ${reason}`,
    ),
  ];
}
