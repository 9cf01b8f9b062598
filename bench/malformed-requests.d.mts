export declare function malformedRequests(all: {
  seed: number;
  count: number;
  routes: readonly { method: string; path: string }[];
  people: readonly { cookie: string; token: string }[];
}): Generator<{ name: string; bytes: Buffer; breaksOff: boolean }>;
