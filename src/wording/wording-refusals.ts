import { NotFoundException } from '@nestjs/common';
import { FormProblem } from '../web/form-problem.js';
import type { WordingEntryView, WordingList } from './rules/wording-list.js';
import { textProblem } from './rules/wording-text.js';

/** Words of an entry in one language. */
export interface EntryWords {
  label: string;
  text: string;
}

/** @throws FormProblem at each field whose words cannot be kept */
export function refuseWords(list: WordingList, words: EntryWords): void {
  const problems = (['label', 'text'] as const).flatMap((field) => {
    const isLabel = field === 'label';
    const problem = textProblem(words[field], {
      longest: list.longest[field],
      fields: isLabel ? [] : list.fields,
      isOneLine: isLabel || list.page === 'reasons',
    });
    if (!problem) return [];
    const { name, ...params } = problem;
    const known = list.fields.map((each) => `{{${each}}}`).join(', ');
    const unknown = name === 'field' && (isLabel || known === '') ? 'noField' : name;
    const said = isLabel && name === 'empty' ? 'noName' : unknown;
    return [new FormProblem(field, `admin:wordings.problem.${said}`, { ...params, known })];
  });
  FormProblem.throwAll(problems);
}

/** @throws NotFoundException */
export function entryOf(entries: readonly WordingEntryView[], key: string): WordingEntryView {
  const entry = entries.find((each) => each.key === key);
  if (!entry) throw new NotFoundException();
  return entry;
}
