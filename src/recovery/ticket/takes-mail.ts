import { Resolver } from 'node:dns/promises';

/** The part of a DNS resolver that is asked. */
export interface MailResolver {
  resolveMx(domain: string): Promise<{ exchange: string }[]>;
  resolve4(domain: string): Promise<string[]>;
  resolve6(domain: string): Promise<string[]>;
}

const TIMEOUT_MS = 3_000;
const NO = new Set(['ENOTFOUND', 'ENODATA']);

/** The resolver of the machine, with an end to its patience. */
export function machineResolver(): MailResolver {
  return new Resolver({ timeout: TIMEOUT_MS, tries: 1 });
}

/**
 * Whether a domain takes mail: by its MX records, or without any by its own
 * address (RFC 5321, 5.1). The single record `.` says that it takes none (RFC 7505).
 * @returns null where the DNS gave no answer
 */
export async function takesMail(resolver: MailResolver, domain: string): Promise<boolean | null> {
  const exchanges = await answerOf(resolver.resolveMx(domain));
  if (exchanges === null) return null;
  const isNullMx = exchanges.some(({ exchange }) => exchange === '' || exchange === '.');
  if (isNullMx && exchanges.length === 1) return false;
  if (exchanges.length > 0) return true;
  const hosts = [
    await answerOf(resolver.resolve4(domain)),
    await answerOf(resolver.resolve6(domain)),
  ];
  if (hosts.some((found) => found !== null && found.length > 0)) return true;
  return hosts.includes(null) ? null : false;
}

/** Whether a domain is one of those that nobody can have (RFC 2606, RFC 6761): the DNS knows none of them, and samples use them. */
export function isReservedDomain(domain: string): boolean {
  return /(?:^|\.)(?:example|test|invalid|localhost)$/.test(domain);
}

/** What was found; nothing where the DNS says that there is none; null where it did not answer. */
async function answerOf<T>(question: Promise<T[]>): Promise<T[] | null> {
  try {
    return await question;
  } catch (error) {
    return NO.has((error as NodeJS.ErrnoException).code ?? '') ? [] : null;
  }
}
