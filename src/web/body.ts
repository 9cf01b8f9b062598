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

/** Refuses the null character, which PostgreSQL cannot hold, wherever it stands. */
export const refuseNullCharacters: RequestHandler = (req, _res, next) => {
  if (req.originalUrl.includes('%00') || holdsNull(req.body))
    return next(new BadRequestException({ key: 'web:problem.nullCharacter', typed: true }));
  next();
};

function holdsNull(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, each]) => name.includes('\0') || holdsNull(each));
}
