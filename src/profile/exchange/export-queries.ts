import { guardedSql } from '../../text/formula-guard.js';
import { AWARDS, EXAM_RESULTS, HOLDERS } from './holder-files.js';
import { CERTIFICATIONS, EXAMS, REQUIREMENTS } from './catalogue-files.js';
import type { RecordFile } from './record-file.js';

/** How a file's columns are filled from the records, and in what order its rows stand. */
interface FileQuery {
  file: RecordFile;
  from: string;
  /** SQL for columns that are not simply named as the table names them. */
  columns: Record<string, string>;
  orderBy: string;
}

const OF_PROFILE = { certification_id: 'p.certification_id' };

const QUERIES: readonly FileQuery[] = [
  {
    file: CERTIFICATIONS,
    from: 'certifications t',
    columns: { certification_code: 't.code' },
    orderBy: 't.code',
  },
  { file: EXAMS, from: 'exams t', columns: { exam_code: 't.code' }, orderBy: 't.code' },
  {
    file: REQUIREMENTS,
    from: 'requirements t',
    columns: {},
    orderBy: 't.certification_code, t.exam_code',
  },
  {
    file: HOLDERS,
    from: `profiles t
      left join profile_addresses s on s.profile_id = t.id and s.kind = 'sign-in'
      left join profile_addresses c on c.profile_id = t.id and c.kind = 'contact'`,
    columns: {
      sign_in_email: 's.address',
      contact_email: 'c.address',
      last_sign_in_at: moment('t.last_sign_in_at'),
    },
    orderBy: 't.certification_id',
  },
  {
    file: EXAM_RESULTS,
    from: 'exam_results t join profiles p on p.id = t.profile_id',
    columns: { ...OF_PROFILE, passed: `case when t.passed then 'yes' else 'no' end` },
    orderBy: 'p.certification_id, t.taken_on, t.registration_id',
  },
  {
    file: AWARDS,
    from: 'awards t join profiles p on p.id = t.profile_id',
    columns: OF_PROFILE,
    orderBy: 'p.certification_id, t.awarded_on, t.certification_number',
  },
];

/** Each file, and the COPY that writes it: UTF-8, as RFC 4180 with `\n`, the same order every time. */
export const FILE_COPIES = QUERIES.map(({ file, from, columns, orderBy }) => {
  const cells = file.columns.map(
    ({ name, type }) => `${cell(columns[name] ?? `t.${name}`, type)} as ${name}`,
  );
  // Code points decide the order, so that it is the same on every server.
  const order = orderBy.split(', ').map((column) => `${column}::text collate "C"`);
  return {
    name: file.name,
    copy: `copy (select ${cells.join(', ')} from ${from} order by ${order.join(', ')})
      to stdout with (format csv, header)`,
  };
});

function cell(expression: string, type: RecordFile['columns'][number]['type']): string {
  if (type === 'text') return guardedSql(expression);
  return type === 'date' ? `to_char(${expression}, 'YYYY-MM-DD')` : expression;
}

/** A moment in UTC, to the second or, where there are some, to the millisecond. */
function moment(expression: string): string {
  const utc = `${expression} at time zone 'utc'`;
  return `regexp_replace(to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '\\.000$', '') || 'Z'`;
}
