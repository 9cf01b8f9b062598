import { ValidateBy, type ValidationArguments } from 'class-validator';
import { LONGEST_TAG, MOST_TAGS, readTags } from '../rules/topic-tags.js';

/** A line of tags with commas between, or nothing. */
export function IsTags(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTags',
      validator: {
        validate: (value) => problem(value) === null,
        defaultMessage: (given?: ValidationArguments) =>
          problem(given?.value) ?? 'forum:tags.tooMany',
      },
    },
    { context: { most: MOST_TAGS, longest: LONGEST_TAG } },
  );
}

function problem(value: unknown): string | null {
  if (typeof value !== 'string') return 'forum:posting.notOneText';
  const tags = readTags(value);
  if (tags.length > MOST_TAGS) return 'forum:tags.tooMany';
  return tags.some((tag) => [...tag].length > LONGEST_TAG) ? 'forum:tags.tooLong' : null;
}
