import { direction } from '../../language/direction.js';
import { formatDate, formatDateTime } from '../../language/formats.js';
import type { CertificationRow } from '../certification-rows.js';
import type { HolderView } from '../dashboard.views.js';
import type { ExamOnRecord } from '../../profile/record/person.js';

type Say = (key: string, params?: Record<string, unknown>) => string;

/** Where the document's QR code leads, and the code that opens it. */
interface DocumentCheck {
  url: string;
  code: string;
  /** The QR code, as SVG. */
  qr: string;
  /** The signed statement that is attached. */
  signature: string;
}

interface TranscriptContent {
  holder: HolderView;
  certifications: CertificationRow[];
  exams: ExamOnRecord[];
  now: Date;
  check: DocumentCheck;
}

/** All that `views/dashboard/transcript.typ` sets, in words of one language. */
export function transcriptDocument(
  { holder, certifications, exams, now, check }: TranscriptContent,
  locale: string,
  t: Say,
): object {
  const names = [holder.name, ...(holder.nativeName === null ? [] : [holder.nativeName])];
  const ids = [holder.certificationIdGroups, ...holder.otherIds];
  const at = formatDateTime(locale, now);
  return {
    lang: locale.split('-')[0],
    rtl: direction(locale) === 'rtl',
    programme: t('web:programme'),
    title: t('dashboard:transcript.title'),
    name: holder.name,
    footer: `${t('dashboard:transcript.asOf')} ${at}`,
    facts: [
      { term: t('dashboard:transcript.holder'), values: names },
      { term: t('dashboard:facts.id'), values: ids },
      { term: t('dashboard:transcript.asOf'), values: [at] },
    ],
    certifications: {
      title: t('dashboard:certifications.title'),
      none: t('dashboard:transcript.noCertifications'),
      heads: ['certification', 'awarded', 'until', 'standing'].map((each) =>
        t(`dashboard:transcript.${each}`),
      ),
      rows: certifications.map((row) => ({
        title: row.title,
        number: `${t('dashboard:certifications.number')} ${row.number}`,
        awarded: formatDate(locale, row.awardedOn),
        until: row.expiresOn
          ? formatDate(locale, row.expiresOn)
          : t('dashboard:certifications.forever'),
        standing: t(`dashboard:standing.${row.standing}`, { count: row.daysLeft ?? 0 }),
      })),
    },
    exams: {
      title: t('dashboard:exams.title'),
      none: t('dashboard:transcript.noExams'),
      heads: ['exam', 'taken', 'score', 'result'].map((each) => t(`dashboard:exams.${each}`)),
      rows: exams.map(({ examCode, title, takenOn, score, passed }) => ({
        ...{ code: examCode, title, score },
        taken: formatDate(locale, takenOn),
        result: t(`dashboard:exams.${passed ? 'passed' : 'failed'}`),
      })),
    },
    verify: {
      ...check,
      title: t('transcript:document.check'),
      text: t('transcript:document.text'),
      alt: t('transcript:document.qr'),
      codeLabel: t('transcript:code.label'),
      attached: t('transcript:document.attached'),
      attachment: t('transcript:document.attachment'),
    },
  };
}
