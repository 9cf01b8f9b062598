import Bowser from 'bowser';
import type { Request } from 'express';
import { networkOf } from '../../web/network.js';

/** Where a request comes from, in as much detail as is kept. */
export interface Circumstances {
  network: string;
  device: string;
}

/** Of what no request caused. */
export const NO_REQUEST: Circumstances = { network: '', device: '' };

const LONGEST_AGENT = 512;

const NAMES = new Set(Object.values({ ...Bowser.BROWSER_MAP, ...Bowser.OS_MAP }));

/** The network and the device of a request. */
export function circumstancesOf(req: Pick<Request, 'ip' | 'get'>): Circumstances {
  return { network: networkOf(req.ip), device: deviceOf(req.get('user-agent')) };
}

/**
 * Browser and system of a `User-Agent` header in a few words, such as `Firefox,
 * Windows`; '' where it tells neither. Names that the library does not know are
 * left out: they are a stranger's own words, and stand on a person's page.
 */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent) return '';
  const { browser, os } = Bowser.parse(userAgent.slice(0, LONGEST_AGENT));
  const known = [browser.name, os.name].filter((name) => name !== undefined && NAMES.has(name));
  return known.join(', ');
}
