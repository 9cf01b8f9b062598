import { BadRequestException } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** Refuses what is no path, such as the `*` of `OPTIONS *`: nothing of the pipeline is made for it. */
export const refuseOddAddress: RequestHandler = (req, _res, next) => {
  next(req.path.startsWith('/') ? undefined : new BadRequestException());
};
