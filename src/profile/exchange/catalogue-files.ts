import { CERTIFICATION_LEVELS } from '../catalogue/certification.entity.js';
import { certificationCode, day, examCode, oneOf, text, wholeNumber } from './column-checks.js';
import { mergeQuery } from './merge-query.js';
import type { RecordFile } from './record-file.js';
import { repeated, unknown } from './refusals.js';

export const CERTIFICATIONS: RecordFile = {
  name: 'certifications.csv',
  staged: 'staged_certifications',
  tables: ['certifications'],
  key: ['certification_code'],
  columns: [
    { name: 'certification_code', type: 'text', check: certificationCode },
    { name: 'title', type: 'text', check: text(200) },
    { name: 'level', type: 'text', check: oneOf(CERTIFICATION_LEVELS) },
    { name: 'role', type: 'text', check: text(100) },
    { name: 'valid_months', type: 'integer', check: wholeNumber(0, 240) },
    { name: 'description', type: 'text', check: text(2_000) },
  ],
  refusals: [repeated('staged_certifications', ['certification_code'])],
  merge: mergeQuery({
    staged: 'staged_certifications',
    table: 'certifications',
    key: ['code'],
    columns: {
      code: 's.certification_code',
      title: 's.title',
      level: 's.level',
      role: 's.role',
      valid_months: 's.valid_months',
      description: 's.description',
    },
  }),
};

export const EXAMS: RecordFile = {
  name: 'exams.csv',
  staged: 'staged_exams',
  tables: ['exams'],
  key: ['exam_code'],
  columns: [
    { name: 'exam_code', type: 'text', check: examCode },
    { name: 'title', type: 'text', check: text(200) },
    { name: 'retired_on', type: 'date', check: day, optional: true },
  ],
  refusals: [repeated('staged_exams', ['exam_code'])],
  merge: mergeQuery({
    staged: 'staged_exams',
    table: 'exams',
    key: ['code'],
    columns: { code: 's.exam_code', title: 's.title', retired_on: 's.retired_on' },
  }),
};

export const REQUIREMENTS: RecordFile = {
  name: 'requirements.csv',
  staged: 'staged_requirements',
  tables: ['requirements'],
  key: ['certification_code', 'exam_code'],
  columns: [
    { name: 'certification_code', type: 'text', check: certificationCode },
    { name: 'exam_code', type: 'text', check: examCode },
  ],
  refusals: [
    unknown('certification_code', 'certifications', 'code'),
    unknown('exam_code', 'exams', 'code'),
    repeated('staged_requirements', ['certification_code', 'exam_code']),
  ],
  merge: mergeQuery({
    staged: 'staged_requirements',
    table: 'requirements',
    key: ['certification_code', 'exam_code'],
    columns: { certification_code: 's.certification_code', exam_code: 's.exam_code' },
  }),
};
