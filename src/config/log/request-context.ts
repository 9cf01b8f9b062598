import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage<string>();

/** Does something as a part of the request with this id, and whatever it leads to. */
export function inRequest(id: string, act: () => void): void {
  context.run(id, act);
}

/** The id of the request that the caller is a part of; undefined in jobs and at the start. */
export function requestId(): string | undefined {
  return context.getStore();
}
