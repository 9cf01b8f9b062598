import { NotFoundException } from '@nestjs/common';
import { CERTIFICATION_ENTRY } from '../../profile/catalogue/keeping/certification-entry.js';
import { EXAM_ENTRY } from '../../profile/catalogue/keeping/exam-entry.js';
import {
  CertificationForm,
  ExamForm,
  NewCertificationForm,
  NewExamForm,
} from './catalogue.forms.js';
import { KeptList } from './kept-list.js';

const CERTIFICATIONS = new KeptList(
  'certifications',
  CERTIFICATION_ENTRY,
  { changed: CertificationForm, added: NewCertificationForm },
  ({ title, level, role, validMonths, description, examCodes }: CertificationForm) => ({
    ...{ title, level, role, validMonths: Number(validMonths), description, examCodes },
  }),
);

const EXAMS = new KeptList(
  'exams',
  EXAM_ENTRY,
  { changed: ExamForm, added: NewExamForm },
  ({ title, retiredOn }: ExamForm) => ({ title, retiredOn: retiredOn === '' ? null : retiredOn }),
);

/** The lists of the catalogue, as its pages show them. */
export const KEPT_LISTS = [CERTIFICATIONS, EXAMS] as const;

export type AnyKeptList = (typeof KEPT_LISTS)[number];

/** The list that an address names; the first where it names none. @throws NotFoundException */
export function listNamed(name: string | undefined): AnyKeptList {
  const found = KEPT_LISTS.find((list) => list.name === (name ?? 'certifications'));
  if (!found) throw new NotFoundException();
  return found;
}
