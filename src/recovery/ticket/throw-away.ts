import MailChecker from 'mailchecker';

const DOMAINS = MailChecker.blacklist();

/**
 * True for a domain of mailboxes that anybody can open, or one below such a
 * domain, by a list that its keepers bring up to date.
 */
export function isThrowAway(domain: string): boolean {
  const labels = domain.toLowerCase().split('.');
  return labels.some((_label, index) => DOMAINS.has(labels.slice(index).join('.')));
}
