// Anything that a mail program or server could read as more than one mailbox, or as the end of a line.
const NOT_ONE = /[\p{Cc}\p{Z}",;:<>()[\]\\]/u;

/**
 * The last gate before a mail is written down: forms and imports have checked
 * their addresses before (T53).
 * @throws Error where the text is not exactly one bare mailbox
 */
export function oneMailbox(address: string): string {
  const [local, domain, ...more] = address.split('@');
  if (!local || !domain || more.length > 0 || NOT_ONE.test(address))
    throw new Error('a mail goes to exactly one mailbox');
  return address;
}
