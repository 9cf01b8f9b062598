import { BadRequestException } from '@nestjs/common';
import { json, type RequestHandler, urlencoded } from 'express';

const MOST_BYTES = '256kb';

// A constant of its own, because Express's types do not know `depth` yet.
const FORM = { extended: true, limit: MOST_BYTES, parameterLimit: 200, depth: 3 };

/** Reads forms, and JSON for the few scripts; depth, count and size are bounded, anything over is a 4xx. */
export const readBody: RequestHandler[] = [
  urlencoded(FORM),
  json({ limit: MOST_BYTES, strict: true }),
];

/** Deeper than any form or script of ours. */
const DEEPEST = 10;

/**
 * More accents on one letter than any script has. Putting a run of them into
 * order, as every normalisation does, takes time by its square, here and in
 * PostgreSQL: the largest form would hold the process for a minute.
 */
const PILED_MARKS = /\p{M}{31}/u;

/**
 * Refuses the null character, which PostgreSQL cannot hold, and piles of
 * accents, wherever they stand; and a body too deep to look through.
 */
export const refuseUnreadable: RequestHandler = (req, _res, next) => {
  if (isTooDeep(req.body)) return next(new BadRequestException({ key: 'web:problem.tooDeep' }));
  if (req.originalUrl.includes('%00') || holds(req.body, (text) => text.includes('\0')))
    return next(new BadRequestException({ key: 'web:problem.nullCharacter', typed: true }));
  if (holds(req.body, (text) => PILED_MARKS.test(text)))
    return next(new BadRequestException({ key: 'web:problem.piledMarks', typed: true }));
  next();
};

function isTooDeep(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return false;
  return depth >= DEEPEST || Object.values(value).some((each) => isTooDeep(each, depth + 1));
}

function holds(value: unknown, isFound: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isFound(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, each]) => isFound(name) || holds(each, isFound));
}
