import { In } from 'typeorm';
import { FormProblem } from '../../../web/form-problem.js';
import { Certification, type CertificationLevel } from '../certification.entity.js';
import { Exam } from '../exam.entity.js';
import { Requirement } from '../requirement.entity.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { countUses } from './count-uses.js';
import { insertNew } from './insert-new.js';

/** What administrators say of a certification. */
export type CertificationWords = {
  title: string;
  level: CertificationLevel;
  role: string;
  /** 0 where it does not expire. */
  validMonths: number;
  description: string;
  /** All of them are needed; in the order of their codes. */
  examCodes: readonly string[];
};

/** The certifications, each with the exams that it asks for. */
export const CERTIFICATION_ENTRY: CatalogueEntry<CertificationWords> = {
  kind: 'certification',

  async read(manager, code, { lock } = { lock: false }) {
    const found = await manager.findOne(Certification, {
      where: { code },
      ...(lock && { lock: { mode: 'pessimistic_write' } }),
    });
    if (!found) return null;
    const { code: _itself, ...words } = found;
    const asked = await manager.findBy(Requirement, { certificationCode: code });
    return { ...words, examCodes: asked.map(({ examCode }) => examCode).toSorted() };
  },

  async refuse(tx, { examCodes }) {
    // Locked as a row that refers to them would: nobody takes one off meanwhile.
    const known = await tx.find(Exam, {
      where: { code: In([...examCodes]) },
      order: { code: 'asc' },
      lock: { mode: 'for_key_share' },
    });
    const unknown = examCodes.filter((code) => !known.some((exam) => exam.code === code));
    if (unknown.length > 0)
      throw new FormProblem('examCodes', 'admin:catalogue.examCodes.unknown', {
        codes: unknown.join(', '),
      });
  },

  async add(tx, code, { examCodes, ...words }) {
    if (!(await insertNew(tx, Certification, { code, ...words }))) return false;
    await tx.insert(Requirement, requirements(code, examCodes));
    return true;
  },

  async change(tx, code, { examCodes, ...words }) {
    await tx.update(Certification, code, words);
    await tx.delete(Requirement, { certificationCode: code });
    await tx.insert(Requirement, requirements(code, examCodes));
  },

  async remove(tx, code) {
    await tx.delete(Requirement, { certificationCode: code });
    await tx.delete(Certification, code);
  },

  async uses(manager, code) {
    return countUses(manager, { awards: ['awards', 'certification_code', code] });
  },
};

function requirements(certificationCode: string, examCodes: readonly string[]) {
  return examCodes.map((examCode) => ({ certificationCode, examCode }));
}
