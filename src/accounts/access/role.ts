/** What an account may do; each role may all that the ones before it may. */
export const ROLES = ['member', 'moderator', 'lead', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** Whether `role` is `needed` or stands above it. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Whether the role works in the console: its sessions are shorter and its name is reserved. */
export function isStaff(role: Role): boolean {
  return hasRole(role, 'moderator');
}
