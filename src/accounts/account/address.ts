import { domainToASCII } from 'node:url';

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

// What RFC 5321 allows without quotes, letters of every script included (RFC 6531).
const LOCAL_PART =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/**
 * The form by which addresses are compared and found: two spellings of one
 * mailbox have one key. Never shown, and never written to.
 */
export function addressKey(address: string): string {
  const [local, domain] = parts(address.normalize('NFKC').trim());
  return `${local.toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`;
}

/**
 * By what mails to one mailbox are counted: as `addressKey`, without what many
 * providers deliver to the same one (subaddresses, RFC 5233).
 */
export function mailboxKey(address: string): string {
  const [local, domain] = parts(addressKey(address));
  return `${local.split('+')[0]}@${domain}`;
}

/**
 * Whether the text is one mail address and nothing more: no display name, no
 * comment, no list, nothing that could end a header line. Letters that only
 * look like others (wide, ligatures, the Kelvin sign) are refused: their
 * mailbox is another one, but `addressKey` is the same.
 */
export function isAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !isPlain(text)) return false;
  const [local, domain] = parts(text);
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return false;
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) && DOMAIN.test(domainToASCII(domain));
}

/** Written with the letters that it is compared by, composed or taken apart. */
function isPlain(text: string): boolean {
  return text === text.normalize('NFKC') || text === text.normalize('NFKD');
}

function parts(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
}
