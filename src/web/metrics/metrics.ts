import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

/** In seconds: from what is kept in memory to what is far too slow. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Begins to count what the process itself does: processor time, memory, the event loop's lag. Once a process. */
export function collectProcessMetrics(): void {
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
}

/** How long requests take, by method, route and status. Routes are patterns: no address of a person's is in them. */
export function requestMetrics(): RequestHandler {
  const name = 'http_request_duration_seconds';
  const seconds =
    (register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
    new Histogram({
      name,
      help: 'How long requests took, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
    });
  return (req, res, next) => {
    const begun = performance.now();
    res.on('finish', () => {
      const labels = { method: req.method, route: routeOf(req), status: String(res.statusCode) };
      seconds.observe(labels, (performance.now() - begun) / 1_000);
    });
    next();
  };
}

/** A figure that is read when somebody asks for it. */
export function gauge(name: string, help: string, read: () => Promise<number> | number): void {
  register.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    async collect() {
      this.set(await read());
    },
  });
}

function routeOf(req: Request): string {
  const route = req.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'other';
}
