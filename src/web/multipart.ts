import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { heldInMemory } from './held-file.js';
import { type Limit, type Limits } from './limits.js';
import { networkOf } from './network.js';

/** A form that is sent as `multipart/form-data`. */
export interface FileForm {
  /** What its address has to fit. */
  action: RegExp;
  /** The field of the files, and the most that it takes; 0 for a form without files. */
  field: string;
  most: number;
  /** Bytes of each file that are kept. Of a larger one the beginning is, one byte more: so the form can say it. */
  mostBytes: number;
}

/** Such forms of one network: each may hold fifty megabytes of memory for a while. */
const FORMS_FROM_NETWORK: Limit = { points: 60, seconds: 10 * 60 };

const MOST_FIELDS = 60;

/** Bytes and counts of one form; more than this is a 4xx. Of a file this is what is read through, not what is kept. */
const LIMITS = {
  fileSize: 50 * 1_024 * 1_024,
  fields: MOST_FIELDS,
  fieldSize: 64 * 1_024,
  fieldNameSize: 100,
  fieldNestingDepth: 3,
  fieldArrayIndexLimit: MOST_FIELDS,
  headerPairs: 20,
};

/**
 * Reads the forms that may bring files: fields into `req.body`, files into
 * `req.files` and memory. It stands before the CSRF check, which needs the
 * token among the fields; so it reads nothing that `isOwn` knows to be from
 * elsewhere. Of every other address a multipart body stays unread, and the
 * CSRF check refuses it.
 */
export function readMultipart(
  forms: readonly FileForm[],
  { isOwn, limits }: { isOwn: (req: Request) => boolean; limits: Pick<Limits, 'take'> },
): RequestHandler {
  const readers = forms.map(({ action, ...form }) => ({ action, read: reader(form) }));
  return async (req, res, next) => {
    const form = readers.find(({ action }) => action.test(req.path));
    if (req.method !== 'POST' || !form || !req.is('multipart/form-data') || !isOwn(req))
      return next();
    await limits.take('file-forms-network', networkOf(req.ip), FORMS_FROM_NETWORK);
    form.read(req, res, (problem?: unknown) => next(problem && refusalOf(problem)));
  };
}

function reader({ field, most, mostBytes }: Omit<FileForm, 'action'>): RequestHandler {
  const limits = { ...LIMITS, files: most, parts: LIMITS.fields + most };
  const upload = multer({ storage: heldInMemory(mostBytes), limits, defParamCharset: 'utf8' });
  return most === 0 ? upload.none() : upload.array(field, most);
}

/** What multer says of a body is about the body: never an error of the server. */
export function refusalOf(problem: unknown): Error {
  const code = problem instanceof MulterError ? problem.code : '';
  return code === 'LIMIT_FILE_SIZE'
    ? new PayloadTooLargeException({ key: 'web:problem.fileTooLarge', typed: true })
    : new BadRequestException({ key: 'web:problem.fileForm', typed: true });
}
