import type { Finding } from '../../profile/exchange/finding.js';
import { changesOf, type KeptReport } from '../../profile/exchange/import-report.js';
import type { ImportEntry } from '../../profile/imports/import-history.service.js';
import { UPLOAD_DAYS } from '../../profile/imports/import-retention.js';
import type { ImportState } from '../../profile/imports/rules/import-state.js';

export function importPath(id: string): string {
  return `/admin/import/${id}`;
}

const LOOKS: Record<ImportState, { kind: string; icon: string }> = {
  checking: { kind: '', icon: 'clock' },
  checked: { kind: 'warn', icon: 'circle-alert' },
  importing: { kind: '', icon: 'clock' },
  imported: { kind: 'ok', icon: 'circle-check' },
  failed: { kind: 'bad', icon: 'triangle-alert' },
  discarded: { kind: 'off', icon: 'x' },
};

/** A row of the history. */
export function importRow(entry: ImportEntry) {
  const { id, at, state, byName, accountId, result, checked } = entry;
  // What a discarded upload would have done is no news.
  const report = result ?? (state === 'checked' ? checked : null);
  return {
    href: importPath(id),
    at,
    // The command line has no account; neither has a row whose account is gone, but that is no staff's.
    by: byName,
    byHand: accountId === null,
    state: { ...LOOKS[state], key: `imports:state.${state}` },
    figures: report && { changes: changesOf(report), rejected: report.rejected, kept: report.kept },
  };
}

/** The page of an import. */
export function importView(
  entry: ImportEntry,
  found: { rejected: Finding[] | null; kept: Finding[] | null },
) {
  const { id, state, files, step, readBytes, checked, result, problem } = entry;
  const report = result ?? checked;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const isUnderWay = state === 'checking' || state === 'importing';
  return {
    ...importRow(entry),
    path: importPath(id),
    files,
    decidedBy: entry.decidedByName,
    decidedAt: entry.decidedAt,
    endedAt: entry.endedAt,
    lead: `imports:stateLead.${state === 'failed' && problem === '' ? 'broken' : state}`,
    days: UPLOAD_DAYS,
    problem: state === 'failed' ? problem : null,
    progress: isUnderWay ? progressOf(step, readBytes, bytes) : null,
    // What a dry run said is no news while the import is under way.
    report: isUnderWay || report === null ? null : reportView(report, result !== null, found),
    mayStart: state === 'checked',
    mayDiscard: state === 'checked' || state === 'checking',
  };
}

function progressOf(step: string | null, read: number, bytes: number) {
  const percent = bytes === 0 ? 0 : Math.min(100, Math.floor((read / bytes) * 100));
  const word = step === null ? 'waits' : percent === 100 ? 'last' : 'reading';
  return { key: `imports:progress.${word}`, params: { file: step, percent }, percent };
}

function reportView(
  report: KeptReport,
  isDone: boolean,
  { rejected, kept }: { rejected: Finding[] | null; kept: Finding[] | null },
) {
  const { files, links } = report;
  const tense = isDone ? 'done' : 'would';
  return {
    heading: `imports:report.${tense}`,
    files,
    links,
    changes: changesOf(report),
    nothing: changesOf(report) === 0,
    found: [
      { kind: 'rejected', rows: report.rejected, first: rejected },
      { kind: 'kept', rows: report.kept, first: kept },
    ]
      .filter(({ rows }) => rows > 0)
      .map((each) => ({
        ...each,
        heading: `imports:found.${each.kind}`,
        text: `imports:found.${each.kind}Text`,
        file: `${each.kind}.csv`,
      })),
  };
}
