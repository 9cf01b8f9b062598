/** Four figures from 0 to 255 with points between them. */
export function isIPv4(written: string): boolean {
  const parts = written.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Eight groups of hexadecimal figures; `::` stands for one or more of zero, an IPv4 address for the last two (RFC 4291, 2.2). */
export function isIPv6(written: string): boolean {
  const sides = written.split('::');
  if (sides.length > 2) return false;
  const [head = '', tail] = sides;
  const before = groups(head, tail === undefined);
  const after = tail === undefined ? 0 : groups(tail, true);
  if (before === null || after === null) return false;
  return tail === undefined ? before === 8 : before + after < 8;
}

/** How many groups it has; null where one is none. */
function groups(side: string, isLast: boolean): number | null {
  if (side === '') return 0;
  const parts = side.split(':');
  const last = parts.at(-1) ?? '';
  const embeds = isLast && isIPv4(last);
  const plain = embeds ? parts.slice(0, -1) : parts;
  if (!plain.every((part) => /^[\da-f]{1,4}$/i.test(part))) return null;
  return plain.length + (embeds ? 2 : 0);
}
