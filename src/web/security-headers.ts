import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { Environment } from '../config/environment.js';

/**
 * The content policy of `look.md` and the headers beside it. `no-referrer`
 * keeps the addresses of one-time links to ourselves (T17).
 */
export function securityHeaders({ baseUrl }: Environment): RequestHandler {
  const https = baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    originAgentCluster: https,
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
  });
}
