import { BadRequestException } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** A path of ours: with two slashes a page that links to itself would lead to another host (RFC 3986, section 4.2). */
const PATH = /^\/(?![/\\])/;

/** Refuses what is no path, such as the `*` of `OPTIONS *`: nothing of the pipeline is made for it. */
export const refuseOddAddress: RequestHandler = (req, _res, next) => {
  next(PATH.test(req.path) ? undefined : new BadRequestException());
};
