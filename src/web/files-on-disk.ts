import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ServiceUnavailableException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { type Limit, type Limits } from './limits.js';
import { type FileForm, refusalOf } from './multipart.js';
import { networkOf } from './network.js';

/** A form whose files are too large for memory. */
export interface DiskForm extends FileForm {
  /** Where the files of a request lie until it is answered. */
  folder: string;
}

/** A file on disk, as such a form brought it. */
export interface FileOnDisk {
  name: string;
  path: string;
  bytes: number;
  /** SHA-256 of what was kept. */
  digest: string;
}

const FORMS_FROM_NETWORK: Limit = { points: 30, seconds: 10 * 60 };

/**
 * Reads a form with large files: fields into `req.body`, files onto the disk,
 * in a folder of the request that goes when it is answered. It stands behind
 * the session, so that it writes for nobody but who `may`, and before the CSRF
 * check, which needs the token among the fields.
 */
export function readOntoDisk(
  { action, field, most, mostBytes, folder }: DiskForm,
  { may, limits }: { may: (req: Request) => boolean; limits: Pick<Limits, 'take'> },
): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'POST' || !action.test(req.path) || !req.is('multipart/form-data'))
      return next();
    if (!may(req)) return next();
    await limits.take('disk-forms-network', networkOf(req.ip), FORMS_FROM_NETWORK);
    const own = join(folder, `incoming-${randomUUID()}`);
    res.once('close', () => void rm(own, { recursive: true, force: true }));
    await mkdir(own, { recursive: true, mode: 0o700 });
    const upload = multer({
      storage: onDisk(own, mostBytes),
      limits: { fileSize: 4 * mostBytes, files: most, fields: 10, fieldSize: 4_096, parts: 50 },
      defParamCharset: 'utf8',
    });
    upload.array(field, most)(req, res, (problem?: unknown) => next(problem && refused(problem)));
  };
}

/** The files of a form that was read. */
export function filesOnDisk({ files }: Request): FileOnDisk[] {
  return (Array.isArray(files) ? files : []).map((file) => {
    const { digest } = file as unknown as { digest: string };
    return { name: file.originalname, path: file.path, bytes: file.size, digest };
  });
}

/** A full disk is no mistake of whoever sends. */
function refused(problem: unknown): Error {
  const { code = '' } = problem as { code?: string };
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new ServiceUnavailableException()
    : refusalOf(problem);
}

/** Of a file that is too large the rest is read and let go, so that its form can say so. */
function onDisk(folder: string, mostBytes: number): StorageEngine {
  return {
    _handleFile: (_req, { stream }, done) => {
      const path = join(folder, randomUUID());
      const hash = createHash('sha256');
      let size = 0;
      const kept = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const part of source) {
          size += part.length;
          if (size > mostBytes) continue;
          hash.update(part);
          yield part;
        }
      };
      pipeline(stream, kept, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(
        () =>
          done(null, { path, size, digest: hash.digest('hex') } as Partial<Express.Multer.File>),
        done,
      );
    },
    _removeFile: (_req, { path }, done) => {
      rm(path, { force: true }).then(() => done(null), done);
    },
  };
}
