import { CERTIFICATION_LEVELS, type CertificationLevel } from './certification.entity.js';
import type { ListedCertification } from './catalogue.service.js';

/** Which certifications the overview shows; null for all. */
export interface CatalogueFilter {
  level: CertificationLevel | null;
  role: string | null;
}

/** What an address asks for. A level or a role that no certification has filters nothing. */
export function readFilter(
  asked: { level: string; role: string },
  certifications: readonly Pick<ListedCertification, 'role'>[],
): CatalogueFilter {
  return {
    level: CERTIFICATION_LEVELS.find((level) => level === asked.level) ?? null,
    role: rolesOf(certifications).find((role) => role === asked.role) ?? null,
  };
}

/** The roles that certifications are for, each once, by name. */
export function rolesOf(certifications: readonly Pick<ListedCertification, 'role'>[]): string[] {
  const roles = new Set(certifications.map(({ role }) => role));
  return [...roles].sort((a, b) => a.localeCompare(b, 'en'));
}

/** Whether a certification is shown. */
export function fits(
  { level, role }: Pick<ListedCertification, 'level' | 'role'>,
  filter: CatalogueFilter,
): boolean {
  return (filter.level ?? level) === level && (filter.role ?? role) === role;
}

/** The filter as the query of an address, with its question mark; '' for none. */
export function filterQuery({ level, role }: CatalogueFilter): string {
  const query = new URLSearchParams({ ...(level && { level }), ...(role && { role }) }).toString();
  return query && `?${query}`;
}
