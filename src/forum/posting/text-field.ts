import { ValidateBy, type ValidationArguments } from 'class-validator';

/** Where the messages of a field stand, such as `forum:body.`, and how many characters it takes. */
interface TextRule {
  words: `${'forum' | 'appeals' | 'images'}:${string}.`;
  longest: number;
}

/** A text of a person that says something: not empty, not too long, and one. */
export function IsText({ words, longest }: TextRule): PropertyDecorator {
  const problem = (value: unknown): string | null => {
    if (typeof value !== 'string') return value === undefined ? 'empty' : 'notOneText';
    if (!/[^\s\p{C}\p{M}\u2800]/u.test(value)) return 'empty';
    return [...value].length > longest ? 'tooLong' : null;
  };
  return ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value) => problem(value) === null,
        defaultMessage: (given?: ValidationArguments) => messageKey(words, problem(given?.value)),
      },
    },
    { context: { longest } },
  );
}

function messageKey(words: string, problem: string | null): string {
  return problem === 'notOneText' ? 'forum:posting.notOneText' : `${words}${problem}`;
}
