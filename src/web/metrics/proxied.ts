import type { IncomingHttpHeaders } from 'node:http';

/** What proxies say of a request: RFC 7239, RFC 9110 (section 7.6.3), and what was usual before. */
const OF_PROXIES = /^(?:x-forwarded-|(?:forwarded|via|x-real-ip)$)/;

/**
 * Whether a request came through a proxy. Any of its headers says so: some drop a single one
 * where whoever asks names it in `Connection` (CVE-2022-31813).
 */
export function isProxied(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => OF_PROXIES.test(name));
}
