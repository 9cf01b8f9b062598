import { NotFoundException } from '@nestjs/common';

const LARGEST = 2_147_483_647;

/**
 * The id of a row as it stands in an address.
 * @throws NotFoundException where no row can have it
 */
export function rowId(text: string | number): number {
  const id = Number(text);
  if (!/^[1-9]\d{0,9}$/.test(String(text)) || id > LARGEST) throw new NotFoundException();
  return id;
}

/** A whole number of an address, such as `?post=3`; null where it is none. */
export function positiveNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
