import type { Account } from '../../accounts/account/account.entity.js';
import { hasRole, isStaff, type Role, ROLES } from '../../accounts/access/role.js';
import { type FactorStanding, hasSecondFactor } from '../../accounts/factors/factor-standing.js';
import { approvesFrom } from '../../recovery/rules/approval-right.js';
import { isPast } from '../../recovery/rules/deadlines.js';
import { maskedAddress } from '../../recovery/status/masked-address.js';
import type { RoleChangeRow } from './people-queries.js';

/** A role to choose. */
interface RoleChoice {
  value: Role;
  label: string;
  hint: string;
}

/** What administrators see of somebody. */
export interface PersonView {
  id: number;
  name: string;
  handle: string;
  role: Role;
  roleSince: Date | null;
  /** From when recoveries can be approved, where that is still to come. */
  approvesLater: Date | null;
  createdAt: Date;
  lastSignInAt: Date | null;
  /** So much of each that its owner is recognised by who knows the address. */
  addresses: string[];
  hasPassword: boolean;
  hasSecondFactor: boolean;
  history: RoleChangeRow[];
  /** Roles that two administrators can give. */
  higher: RoleChoice[];
  /** Roles that one administrator can lower it to. */
  lower: RoleChoice[];
  /** Without this administrator none is left. */
  isLastAdministrator: boolean;
  /** Without this administrator nobody is left who could confirm what the other proposes. */
  isNextToLast: boolean;
}

interface PersonFacts {
  account: Account;
  addresses: readonly string[];
  standing: FactorStanding;
  history: RoleChangeRow[];
  administrators: number;
  now: Date;
}

export function personView(facts: PersonFacts): PersonView {
  const { account, addresses, standing, history, administrators, now } = facts;
  const { id, name, handle, role, roleSince, createdAt, lastSignInAt } = account;
  const from = isStaff(role) ? approvesFrom(roleSince) : null;
  const isAdministrator = role === 'administrator';
  return {
    id,
    name,
    handle,
    role,
    roleSince,
    approvesLater: from && !isPast(from, now) ? from : null,
    createdAt,
    lastSignInAt,
    addresses: addresses.map(maskedAddress),
    hasPassword: standing.password,
    hasSecondFactor: hasSecondFactor(standing),
    history,
    higher: ROLES.filter((each) => !hasRole(role, each)).map(choice),
    lower: ROLES.filter((each) => each !== role && hasRole(role, each)).map(choice),
    isLastAdministrator: isAdministrator && administrators === 1,
    isNextToLast: isAdministrator && administrators === 2,
  };
}

function choice(value: Role): RoleChoice {
  return { value, label: `roles:name.${value}`, hint: `roles:may.${value}` };
}
