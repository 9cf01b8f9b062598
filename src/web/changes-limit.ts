import type { RequestHandler } from 'express';
import { isSafeMethod } from './csrf.js';
import { type Limit, type Limits } from './limits.js';
import { networkOf } from './network.js';

/** An office behind one address sends four forms a second for five minutes; a flood sends more. */
const CHANGES_FROM_NETWORK: Limit = { points: 1_200, seconds: 5 * 60 };

/** How many changing requests one network may send, whatever they are about (T51). */
export function changesLimit(limits: Limits): RequestHandler {
  return async (req, _res, next) => {
    if (!isSafeMethod(req.method))
      await limits.take('changes-network', networkOf(req.ip), CHANGES_FROM_NETWORK);
    next();
  };
}
