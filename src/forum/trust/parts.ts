import { Allowances } from './allowances.service.js';
import { MemberTrust } from './member-trust.entity.js';
import { TrustLevels } from './trust-levels.service.js';

/** What the forum's module takes from this room. */
export const TRUST_ENTITIES = [MemberTrust];

export const TRUST_PROVIDERS = [Allowances, TrustLevels];
