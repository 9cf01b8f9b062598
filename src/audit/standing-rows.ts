/**
 * SQL: that the row `l` of `EACH_SUBJECT` is no decision that was taken back. What
 * counts decisions asks it; the log itself shows both rows. The actions are listed for the index.
 */
export const STANDS = `not exists (
  select from audit_log u where u.subject_kind = l.row_kind and u.subject_id = l.row_id
    and u.action in ('post.decisionUndone', 'report.decisionUndone', 'ticket.decisionUndone',
      'appeal.decisionUndone', 'account.decisionUndone')
    and u.action = l.subject_kind || '.decisionUndone' and (u.details ->> 'entry')::int = l.seq)`;
