import { AuditVerification } from '../audit/audit-verification.js';
import { type Run, CommandError } from './command.js';

const PROBLEMS = {
  missing: 'is missing',
  changed: 'was changed',
  'not-chained': 'does not follow the row before it',
};

export const verifyAudit: Run = async (app) => {
  const verdict = await app.get(AuditVerification, { strict: false }).run();
  if (!verdict.intact) {
    throw new CommandError(`Audit row ${verdict.seq} ${PROBLEMS[verdict.problem]}`);
  }
  process.stdout.write(`The audit log is intact: ${verdict.rows} rows\n`);
};
