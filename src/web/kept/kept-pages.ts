import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../config/clock.js';
import type { ContentVersion } from './content-version.service.js';
import { isKeptAddress } from './kept-address.js';
import { KeptPage, type Packing } from './kept-page.js';
import { PageStore } from './page-store.js';

const MOST_BYTES = 32 * 1024 * 1024;
/** What a page says of *minutes ago*, and of dates that pass, is late by so much at most. */
const LONGEST_MS = 5_000;
/** Browsers ask whether it is still so, and get 304 and no page where it is (RFC 9110, section 8.8). */
const REVALIDATED = 'private, no-cache';

/**
 * Keeps visitors' pages of the forum and the catalogue in memory, whole, until anything that visitors read
 * changes. A visitor is who sends no cookie. Stands after the compression, so that it sees pages unpacked.
 */
export function keptPages(version: ContentVersion, clock: Clock): RequestHandler {
  const pages = new PageStore(MOST_BYTES);
  return (req, res, next) => {
    const current = version.current;
    if (current === null || !isForVisitor(req)) return next();
    const { locale } = res.locals;
    const known = pages.get(locale, req.originalUrl);
    if (known && isFresh(known, current, clock)) return void send(known, req, res).catch(next);
    res.setHeader('Cache-Control', REVALIDATED);
    keepWhenSent(res, (body, type, etag) => {
      // Something changed while it was made: it may say what was before.
      if (version.current !== current) return;
      const page = new KeptPage(body, type, etag, current, clock.now().getTime());
      pages.set(locale, req.originalUrl, page);
    });
    next();
  };
}

function isForVisitor(req: Request): boolean {
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  return isReading && req.headers.cookie === undefined && isKeptAddress(req.originalUrl);
}

function isFresh({ version, madeAt }: KeptPage, current: number, clock: Clock): boolean {
  const age = clock.now().getTime() - madeAt;
  return version === current && age >= 0 && age < LONGEST_MS;
}

async function send(page: KeptPage, req: Request, res: Response): Promise<void> {
  res.vary('Cookie');
  res.vary('Accept-Encoding');
  res.setHeader('Cache-Control', REVALIDATED);
  res.setHeader('ETag', page.etag);
  if (req.fresh) return void res.status(304).end();
  res.setHeader('Content-Type', page.type);
  const packing = req.acceptsEncodings('br', 'gzip', 'identity') as Packing | 'identity' | false;
  const isPacked = packing === 'br' || packing === 'gzip';
  const body = isPacked ? await page.packedAs(packing) : page.body;
  if (isPacked) res.setHeader('Content-Encoding', packing);
  res.setHeader('Content-Length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Hands a whole page over that was sent in one piece, as every rendered one is, and set no cookie. */
function keepWhenSent(
  res: Response,
  keep: (body: Buffer, type: string, etag: string) => void,
): void {
  const end = res.end.bind(res);
  res.end = ((...given: Parameters<Response['end']>) => {
    const [body] = given as unknown[];
    const type = String(res.getHeader('Content-Type') ?? '');
    const etag = String(res.getHeader('ETag') ?? '');
    const isPage = res.statusCode === 200 && type.startsWith('text/html');
    if (isPage && !res.headersSent && !res.hasHeader('Set-Cookie')) {
      if (typeof body === 'string' || Buffer.isBuffer(body))
        keep(Buffer.from(body as string), type, etag);
    }
    return end(...given);
  }) as Response['end'];
}
