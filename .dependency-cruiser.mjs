/*
 * The rooms of the house, and which way they may know each other. What stands
 * lower knows nothing of what stands higher; nobody imports the entrances.
 */
const KNOWN_BY_ALL = ['config', 'language', 'text', 'audit', 'database'];
const SERVICES = [...KNOWN_BY_ALL, 'jobs', 'secrets', 'settings', 'wording', 'mail', 'web'];

const MAY_USE = {
  config: [],
  text: [],
  language: ['config'],
  database: ['config'],
  audit: ['config', 'database'],
  jobs: ['config', 'database'],
  secrets: ['config', 'database'],
  settings: KNOWN_BY_ALL,
  mail: [...KNOWN_BY_ALL, 'jobs', 'secrets', 'settings'],
  web: [...KNOWN_BY_ALL, 'jobs', 'secrets', 'mail'],
  storage: ['config', 'secrets'],
  wording: [...KNOWN_BY_ALL, 'web'],
  help: SERVICES,
  accounts: SERVICES,
  profile: [...SERVICES, 'accounts'],
  forum: [...SERVICES, 'storage', 'accounts'],
  recovery: [...SERVICES, 'storage', 'accounts', 'profile', 'forum'],
  moderation: [...SERVICES, 'storage', 'accounts', 'profile', 'forum', 'recovery'],
  dashboard: [...SERVICES, 'accounts', 'profile', 'forum', 'recovery'],
  admin: [...SERVICES, 'accounts', 'profile', 'forum', 'recovery', 'moderation', 'dashboard'],
  privacy: [...SERVICES, 'accounts', 'profile', 'forum', 'recovery', 'dashboard'],
  load: ['text', 'database', 'forum', 'recovery'],
  sample: [...SERVICES, 'accounts', 'profile', 'forum', 'recovery', 'moderation'],
};

const TESTS = '\\.spec\\.ts$';
const CLIENT = '^src/web/assets/client/';
const RULES = ['^src/text/', '^src/[^/]+/rules/'];

const arrows = Object.entries(MAY_USE).map(([room, rooms]) => ({
  name: `arrows-of-${room}`,
  comment: `${room} may use ${rooms.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: `^src/(${[room, ...rooms].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    {
      name: 'no-room-without-arrows',
      comment: 'a new room is entered into the table at the top',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: `^src/(${[...Object.keys(MAY_USE), 'start', 'cli'].join('|')})/`,
      },
      to: {},
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'used by nobody',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [TESTS, '\\.d\\.m?ts$', '^migrations/', '^scripts/', '^[^/]+$', CLIENT],
      },
      to: {},
    },
    {
      name: 'rules-are-pure',
      comment: 'data and functions: no framework, no database, no input and output',
      severity: 'error',
      from: { path: RULES, pathNot: TESTS },
      to: { path: '^node_modules/(@nestjs|typeorm|pg|express|rxjs)|^(fs|net|http|child_process)' },
    },
    {
      name: 'client-stands-alone',
      comment: 'what a browser loads knows nothing of the server',
      severity: 'error',
      from: { path: CLIENT },
      to: { pathNot: [CLIENT, '^node_modules/'] },
    },
    {
      name: 'migrations-are-history',
      comment: 'a migration stays as it ran; code that changes would change it',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: '^node_modules/typeorm/' },
    },
    {
      name: 'no-tests-in-the-application',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: TESTS },
      to: { path: ['^test/', TESTS] },
    },
    {
      name: 'no-development-packages-in-the-application',
      severity: 'error',
      from: { path: '^src/', pathNot: [TESTS, CLIENT] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unknown',
      severity: 'error',
      from: {},
      // What is built stands there only after the first start.
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
};
