import { CERTIFICATIONS, EXAMS, REQUIREMENTS } from './catalogue-files.js';
import { AWARDS, EXAM_RESULTS, HOLDERS } from './holder-files.js';

/** The files of the records, in the order in which their rows need each other. */
export const RECORD_FILES = [CERTIFICATIONS, EXAMS, REQUIREMENTS, HOLDERS, EXAM_RESULTS, AWARDS];
