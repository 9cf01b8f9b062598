export declare function sendAll(
  server: { host: string; port: number },
  requests: Iterable<{ name: string; bytes: Buffer; breaksOff: boolean }>,
  atOnce?: number,
): Promise<{
  statuses: Record<string, number>;
  failures: { name: string; status: number | string; request: string }[];
}>;
