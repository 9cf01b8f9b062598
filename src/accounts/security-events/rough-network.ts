/** What a page shows of an IPv6 network: the part that a provider gives to one customer (RFC 6177). */
const SHOWN_GROUPS = 3;

/** A network as a page shows it: its last part does not stand there, since whoever looks over a shoulder need not know it. */
export function roughNetwork(network: string): string {
  if (network === '') return '';
  if (network.includes(':')) return `${network.split(':').slice(0, SHOWN_GROUPS).join(':')}:…`;
  return network.replace(/\.\d+$/, '.…');
}
