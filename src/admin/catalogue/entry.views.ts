import type { ListedExam } from '../../profile/catalogue/catalogue.service.js';
import type { EntryWords } from '../../profile/catalogue/keeping/catalogue-entry.js';
import { isRetired } from '../../profile/catalogue/retirement.js';
import type { IsoDay } from '../../profile/record/calendar-day.js';
import type { Form } from '../../web/form.js';

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

/** A part of an entry in which what somebody saved differs from what was typed. */
interface SavedPart {
  label: string;
  saved: string;
}

/** What was saved meanwhile, where it is not what was typed. */
export function savedParts(
  saved: EntryWords,
  form: Pick<Form<object>, 'typed'>,
  examCodes: readonly string[],
): SavedPart[] {
  const typed = (name: string) =>
    name === 'examCodes' ? examCodes.toSorted().join(', ') : form.typed(name).trim();
  return Object.entries(saved)
    .map(([name, value]) => ({
      name,
      text: Array.isArray(value) ? value.join(', ') : String(value ?? ''),
    }))
    .filter(({ name, text }) => text !== typed(name))
    .map(({ name, text }) => ({ label: `admin:catalogue.${name}.label`, saved: text }));
}
