import type { ListedExam } from '../../profile/catalogue/catalogue.service.js';
import type { EntryWords } from '../../profile/catalogue/keeping/catalogue-entry.js';
import { isRetired } from '../../profile/catalogue/retirement.js';
import type { IsoDay } from '../../profile/record/calendar-day.js';

/** An exam to tick. */
interface ExamChoice {
  code: string;
  title: string;
  isTicked: boolean;
  isRetired: boolean;
}

/** All exams by code, those that are ticked first. */
export function examChoices(
  exams: readonly ListedExam[],
  ticked: readonly string[],
  today: IsoDay,
): ExamChoice[] {
  const choices = exams.map(({ code, title, retiredOn }) => ({
    code,
    title,
    isTicked: ticked.includes(code),
    isRetired: isRetired(retiredOn, today),
  }));
  return choices.toSorted((one, other) => Number(other.isTicked) - Number(one.isTicked));
}

/** An entry's words as the fields of its form hold them. */
export function fieldValues(words: EntryWords): Record<string, string> {
  const values = Object.entries(words).map(([name, value]) => [name, asTyped(value)]);
  return Object.fromEntries(values) as Record<string, string>;
}

/** What was chosen of several boxes stands in one line. */
export function asTyped(value: EntryWords[string]): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.toSorted().join(', ') : String(value);
}
