let domains: Promise<ReadonlySet<string>> | undefined;

/**
 * True for a domain of mailboxes that anybody can open, or one below such a
 * domain, by a list that its keepers bring up to date.
 */
export async function isThrowAway(domain: string): Promise<boolean> {
  domains ??= listed().catch((error: unknown) => {
    domains = undefined;
    throw error;
  });
  const known = await domains;
  const labels = domain.toLowerCase().split('.');
  return labels.some((_label, index) => known.has(labels.slice(index).join('.')));
}

/** Some 20 MB, read when the first ticket is looked at. */
async function listed(): Promise<ReadonlySet<string>> {
  const { default: mailChecker } = await import('mailchecker');
  return mailChecker.blacklist();
}
