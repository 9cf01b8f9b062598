import type { IsoDay } from '../../record/calendar-day.js';
import { Exam } from '../exam.entity.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { countUses } from './count-uses.js';
import { insertNew } from './insert-new.js';

/** What administrators say of an exam. */
export type ExamWords = {
  title: string;
  /** The day from which it cannot be taken any more; null while it is offered. */
  retiredOn: IsoDay | null;
};

/** The exams. */
export const EXAM_ENTRY: CatalogueEntry<ExamWords> = {
  kind: 'exam',

  async read(manager, code, { lock } = { lock: false }) {
    const found = await manager.findOne(Exam, {
      where: { code },
      ...(lock && { lock: { mode: 'pessimistic_write' } }),
    });
    return found && { title: found.title, retiredOn: found.retiredOn };
  },

  async refuse() {
    // Nothing else of the catalogue speaks against an exam.
  },

  async add(tx, code, words) {
    return insertNew(tx, Exam, { code, ...words });
  },

  async change(tx, code, words) {
    await tx.update(Exam, code, words);
  },

  async remove(tx, code) {
    await tx.delete(Exam, code);
  },

  async uses(manager, code) {
    return countUses(manager, {
      certifications: ['requirements', 'exam_code', code],
      results: ['exam_results', 'exam_code', code],
    });
  },
};
