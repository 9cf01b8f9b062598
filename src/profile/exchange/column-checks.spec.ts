import { AWARDS, EXAM_RESULTS, HOLDERS } from './holder-files.js';
import { CERTIFICATIONS, EXAMS } from './catalogue-files.js';
import type { RecordFile } from './record-file.js';

function reason(file: RecordFile, name: string, value: string): string | null {
  const column = file.columns.find((each) => each.name === name);
  if (!column) throw new Error(`${file.name} has no column ${name}`);
  return column.check(value);
}

const COLUMNS: [RecordFile, string, { good: string[]; bad: string[] }][] = [
  [
    HOLDERS,
    'certification_id',
    {
      good: ['199000417', '000000000'],
      bad: ['19900041', '1990004170', '19900041a', ' 199000417', '１９９０００４１７'],
    },
  ],
  [
    HOLDERS,
    'given_name',
    {
      good: ['Käthe', '陽菜', 'von der Heide', 'o'.repeat(100)],
      bad: ['o'.repeat(101), ' Ann', 'Ann ', 'A\nB', 'A\u0000', 'K\uFFFDthe'],
    },
  ],
  [
    HOLDERS,
    'birth_date',
    {
      good: ['1988-04-12', '2000-02-29'],
      bad: ['1988-02-30', '12.04.1988', '1899-12-31', '1988-4-12', '0000-00-00'],
    },
  ],
  [
    HOLDERS,
    'sign_in_email',
    {
      good: ['ilka@post.example', 'i.m+x@sub.post.example'],
      bad: [
        'ilka',
        'ilka@',
        '@post.example',
        'a b@post.example',
        'a@b@post.example',
        'Ilka <ilka@post.example>',
        'a@post.example\n',
      ],
    },
  ],
  [
    HOLDERS,
    'phone',
    {
      good: ['+33123456789', '+4912345678'],
      bad: ['0123456789', '+0123456789', '+33 1 23', '+12', '+1234567890123456'],
    },
  ],
  [HOLDERS, 'country', { good: ['FR'], bad: ['fr', 'FRA', 'F', '12'] }],
  [
    HOLDERS,
    'locale',
    { good: ['fr', 'pt-BR', 'zh-Hant-TW'], bad: ['FR', 'f', 'fr_FR', 'french', 'fr-'] },
  ],
  [
    HOLDERS,
    'last_sign_in_at',
    {
      good: ['2026-11-22T09:12:00Z', '2026-11-22T09:12:00.123Z'],
      bad: [
        '2026-11-22',
        '2026-11-22 09:12:00',
        '2026-11-22T09:12:00',
        '2026-11-22T24:00:00Z',
        '2026-02-30T09:12:00Z',
        '2026-11-22T09:12:00+01:00',
      ],
    },
  ],
  [
    EXAM_RESULTS,
    'registration_id',
    { good: ['505-574999'], bad: ['505574999', '50-5574999', '505-57499a'] },
  ],
  [
    EXAM_RESULTS,
    'score',
    {
      good: ['0', '7', '700', '1000'],
      bad: ['-1', '1001', '7.5', '0700', '+700', '1e3', 'seven', '99999999999'],
    },
  ],
  [EXAM_RESULTS, 'passed', { good: ['yes', 'no'], bad: ['YES', 'true', '1', 'maybe'] }],
  [
    AWARDS,
    'certification_number',
    { good: ['A70F-E18D'], bad: ['a70f-e18d', 'A70FE18D', 'A70G-E18D'] },
  ],
  [
    AWARDS,
    'status',
    { good: ['active', 'expired', 'revoked'], bad: ['Active', 'expiring', 'valid'] },
  ],
  [
    CERTIFICATIONS,
    'certification_code',
    {
      good: ['365-administrator', 'azure'],
      bad: ['Azure', 'azure_x', '-azure', 'azure-', 'a'.repeat(61)],
    },
  ],
  [
    CERTIFICATIONS,
    'level',
    { good: ['fundamentals', 'associate', 'expert'], bad: ['beginner', 'Expert'] },
  ],
  [
    CERTIFICATIONS,
    'valid_months',
    { good: ['0', '12', '240'], bad: ['241', '-12', '1.5', 'never'] },
  ],
  [EXAMS, 'exam_code', { good: ['AZ-900', 'SC'], bad: ['az-900', 'AZ 900', 'AZ-'] }],
];

describe.each(COLUMNS)('$name, column %s', (file, name, { good, bad }) => {
  it.each(good)('takes %j', (value) => {
    expect(reason(file, name, value)).toBeNull();
  });

  it.each(bad)('refuses %j', (value) => {
    expect(reason(file, name, value)).not.toBeNull();
  });
});
