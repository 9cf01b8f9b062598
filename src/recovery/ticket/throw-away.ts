/**
 * True for a domain of mailboxes that anybody can open, or one below such a
 * domain, by a list that its keepers bring up to date. The list has some
 * 20 MB, and is read when the first ticket is looked at.
 */
export async function isThrowAway(domain: string): Promise<boolean> {
  const { default: mailChecker } = await import('mailchecker');
  const known = mailChecker.blacklist();
  const labels = domain.toLowerCase().split('.');
  return labels.some((_label, index) => known.has(labels.slice(index).join('.')));
}
