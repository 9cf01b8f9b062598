import type { Environment } from '../../config/environment.js';

/** Where a share is looked at; the page takes the code out of the address at once. */
export function verifyAddress({ baseUrl }: Environment, id: string, code: string): string {
  return `${baseUrl}/verify/${id}?code=${code}`;
}
