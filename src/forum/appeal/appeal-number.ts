import { rowId } from '../row-id.js';

/** How staff and mails name an appeal; tickets that are appealed keep their own numbers. */
export function appealNumber(id: number): string {
  return `A-${id}`;
}

/** @throws NotFoundException for what is no such number */
export function appealId(number: string): number {
  return rowId(number.replace(/^A-/, ''));
}
