import type { INestApplicationContext } from '@nestjs/common';
import { type AuditHead, AuditHeads, UnreadableHead } from '../audit/audit-heads.js';
import { type AuditProblem, AuditVerification } from '../audit/audit-verification.js';
import { type Run, CommandError } from './command.js';

const PROBLEMS: Record<AuditProblem, string> = {
  missing: 'is missing',
  changed: 'was changed',
  'not-chained': 'does not follow the row before it',
  'written-anew': 'is not the one that was kept: rows up to it were written anew',
  cut: 'is missing, with all rows after it',
};

/** The chain by itself, then against the heads that were kept outside the database. */
export const verifyAudit: Run = async (app) => {
  const { path, heads } = await keptHeads(app);
  const verdict = await app.get(AuditVerification, { strict: false }).run(heads);
  if (!verdict.intact) {
    const told = verdict.day ? ` (head of ${verdict.day})` : '';
    throw new CommandError(`Audit row ${verdict.seq} ${PROBLEMS[verdict.problem]}${told}`);
  }
  const lost = verdict.kept - heads.length;
  if (lost > 0)
    throw new CommandError(
      `The audit log is intact by itself, but ${lost} of the ${verdict.kept} heads that it tells of are missing in ${path}: compare with the mails to administrators`,
    );
  process.stdout.write(
    `The audit log is intact: ${verdict.rows} rows\n${headsLine(heads, path)}\n`,
  );
};

async function keptHeads(
  app: INestApplicationContext,
): Promise<{ path: string; heads: AuditHead[] }> {
  const file = app.get(AuditHeads, { strict: false });
  try {
    return { path: file.path, heads: await file.read() };
  } catch (error) {
    if (!(error instanceof UnreadableHead)) throw error;
    throw new CommandError(`Line ${error.line} of ${file.path} is no head of the audit log`);
  }
}

function headsLine(heads: readonly AuditHead[], path: string): string {
  const last = heads.at(-1);
  return last
    ? `${heads.length} kept heads fit, the last of ${last.day}: row ${last.seq}, ${last.hash}`
    : `No head is kept yet: ${path} comes with the first night, and tells of a cut tail from then on`;
}
