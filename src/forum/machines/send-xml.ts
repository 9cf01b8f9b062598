import type { Request, Response } from 'express';

interface Xml {
  type: string;
  /** When something in it changed last; null where that is not known. */
  changed: Date | null;
  values: object;
}

/**
 * Answers with a document for programs, which they ask for again and again: unchanged, it is not sent
 * again. Only the content says so (`ETag`): a post that was taken away leaves one whose newest change
 * is an older one, and a reader that goes by the time alone would keep what was taken away.
 */
export function sendXml(req: Request, res: Response, view: string, xml: Xml): void {
  delete req.headers['if-modified-since'];
  res.type(`${xml.type}; charset=utf-8`);
  res.set('Cache-Control', 'public, no-cache');
  if (xml.changed) res.set('Last-Modified', xml.changed.toUTCString());
  res.render(view, { layout: false, ...xml.values });
}
