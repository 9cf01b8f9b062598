/** A part of a form in which what somebody saved differs from what was typed. */
interface SavedPart {
  /** Key of what the field is called. */
  label: string;
  saved: string;
  /** Key of words that stand for what was saved, such as of a choice; shown instead. */
  savedKey?: string | undefined;
}

/** Keys of what a form's fields are called, and of what stands for their choices. */
interface FieldWords {
  label: (name: string) => string;
  choices: Readonly<Record<string, (value: string) => string>>;
}

/**
 * What was saved meanwhile, where it is not what was typed.
 * @param saved as the form's fields would hold it
 */
export function savedParts(
  saved: Readonly<Record<string, string>>,
  typed: (name: string) => string,
  words: FieldWords,
): SavedPart[] {
  return Object.entries(saved)
    .filter(([name, value]) => value !== typed(name).trim())
    .map(([name, value]) => ({
      label: words.label(name),
      saved: value,
      savedKey: words.choices[name]?.(value),
    }));
}
