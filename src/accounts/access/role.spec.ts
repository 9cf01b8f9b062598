import { hasRole, isStaff, type Role, ROLES } from './role.js';

describe('roles', () => {
  it.each<[Role, readonly Role[]]>([
    ['member', ['member']],
    ['moderator', ['member', 'moderator']],
    ['lead', ['member', 'moderator', 'lead']],
    ['administrator', ROLES],
  ])('%s may what %p may', (role, granted) => {
    expect(ROLES.filter((needed) => hasRole(role, needed))).toEqual(granted);
  });

  it('counts everybody above a member as staff', () => {
    expect(ROLES.filter(isStaff)).toEqual(['moderator', 'lead', 'administrator']);
  });
});
