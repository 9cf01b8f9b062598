import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDay } from '../record/calendar-day.js';
import {
  CERTIFICATION,
  CERTIFICATIONS,
  CERTIFICATIONS_ASKING_FOR,
  CERTIFICATIONS_OF_EXAM,
  EXAM,
  EXAMS,
  EXAMS_OF_CERTIFICATION,
} from './catalogue-queries.js';
import type { RequiredExams } from '../record/exam-progress.js';
import type { CertificationLevel } from './certification.entity.js';

/** A certification in a list. */
export interface ListedCertification {
  code: string;
  title: string;
  level: CertificationLevel;
  role: string;
  validMonths: number;
  examCodes: string[];
  /** Since when one of its exams cannot be taken, so that nobody can earn it anew. */
  retiredOn: IsoDay | null;
}

export interface CertificationInFull extends ListedCertification {
  description: string;
  exams: ListedExam[];
}

export interface ListedExam {
  code: string;
  title: string;
  retiredOn: IsoDay | null;
}

export interface ExamInFull extends ListedExam {
  certifications: ListedCertification[];
}

/** What the programme offers: its certifications and their exams. */
@Injectable()
export class Catalogue {
  constructor(private readonly dataSource: DataSource) {}

  /** All certifications, from the first level to the last, by title. */
  async certifications(): Promise<ListedCertification[]> {
    return this.dataSource.query(CERTIFICATIONS);
  }

  /** All exams by code. */
  async exams(): Promise<ListedExam[]> {
    return this.dataSource.query(EXAMS);
  }

  /** A certification with its exams; null where there is none of this code. */
  async certification(code: string): Promise<CertificationInFull | null> {
    const [certification] = await this.dataSource.query<Omit<CertificationInFull, 'exams'>[]>(
      CERTIFICATION,
      [code],
    );
    if (certification === undefined) return null;
    return { ...certification, exams: await this.dataSource.query(EXAMS_OF_CERTIFICATION, [code]) };
  }

  /** An exam with the certifications it counts for; null where there is none of this code. */
  async exam(code: string): Promise<ExamInFull | null> {
    const [exam] = await this.dataSource.query<ListedExam[]>(EXAM, [code]);
    if (exam === undefined) return null;
    return {
      ...exam,
      certifications: await this.dataSource.query(CERTIFICATIONS_OF_EXAM, [code]),
    };
  }

  /** The exams that certifications ask for, by their codes. */
  async examsOf(codes: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.dataSource.query<{ code: string; exams: string[] }[]>(
      `select certification_code as code, array_agg(exam_code) as exams
       from requirements where certification_code = any($1) group by 1`,
      [codes],
    );
    return new Map(rows.map(({ code, exams }) => [code, exams]));
  }

  /** The certifications that ask for any of these exams, each with all of its exams. */
  async askingForAny(examCodes: readonly string[]): Promise<RequiredExams[]> {
    return this.dataSource.query(CERTIFICATIONS_ASKING_FOR, [examCodes]);
  }
}
