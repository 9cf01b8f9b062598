import { isIPv6 } from 'node:net';

/** A household's or office's share of IPv6: a /64 prefix is four groups of sixteen bits. */
const PREFIX_GROUPS = 4;
const GROUPS = 8;

/**
 * What limits count as one sender: an IPv4 address, or the /64 network of an
 * IPv6 address, within which one machine can take any address.
 */
export function networkOf(ip: string | undefined): string {
  const address = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0');
  const prefix = [...before, ...zeros, ...after].slice(0, PREFIX_GROUPS);
  return `${prefix.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
