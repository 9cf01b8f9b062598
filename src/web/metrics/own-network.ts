import { BlockList } from 'node:net';

const OWN = new BlockList();
OWN.addSubnet('127.0.0.0', 8, 'ipv4');
OWN.addSubnet('10.0.0.0', 8, 'ipv4');
OWN.addSubnet('172.16.0.0', 12, 'ipv4');
OWN.addSubnet('192.168.0.0', 16, 'ipv4');
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fc00::', 7, 'ipv6');

/** Whether an address is this machine's or of a private network (RFC 1918, RFC 4193). */
export function isOwnNetwork(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return OWN.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}
