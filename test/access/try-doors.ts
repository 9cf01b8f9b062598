import type { DataSource } from 'typeorm';
import { hasRole } from '../../src/accounts/access/role.js';
import type { Part, Person } from './cast.js';
import { fieldsOf } from './fields.js';
import type { Row } from './matrix-file.js';
import type { Content } from './prepared-content.js';
import type { Route } from './registered-routes.js';
import { SavedDatabase } from './saved-database.js';
import type { State } from './state.js';
import { addressOf, statesOf } from './states.js';
import type { Answer } from './visit.js';

/** Everything that is needed to try a door. */
export interface Doors {
  dataSource: DataSource;
  content: Content;
  people: Person[];
}

const LONG_AGO = 'confirmed long ago';

/**
 * Tries every route in every state for every role. What a request changed is
 * taken back before the next one. Whom the gate turns away is asked in the
 * first state of a route only: the gate does not look at the content.
 */
export async function tryDoors(routes: Route[], doors: Doors): Promise<Row[]> {
  const saved = await SavedDatabase.of(doors.dataSource);
  const rows: Row[] = [];
  for (const route of routes) {
    for (const [place, state] of statesFor(route, doors.content).entries()) {
      const asked = doors.people.filter(
        ({ part }) => !(state.own && part === 'visitor') && (place === 0 || passes(route, part)),
      );
      const answers = await askAll(route, state, { ...doors, people: asked }, saved);
      const cells = doors.people.map(
        ({ part }) => answers.get(part) ?? (passes(route, part) ? '–' : 'gate'),
      );
      rows.push([route.name, gateOf(route), state.name, ...cells]);
      if (state.name === LONG_AGO) await saved.restore();
    }
  }
  return rows;
}

async function askAll(
  route: Route,
  state: State,
  { dataSource, people }: Doors,
  saved: SavedDatabase,
): Promise<Map<Part, string>> {
  if (route.method === 'GET' && !state.own) {
    if (state.arrange) await dataSource.query(state.arrange(0));
    const answers = await Promise.all(people.map((person) => ask(route, state, person)));
    return new Map(answers.map((answer, at) => [people[at]?.part ?? 'visitor', wordsOf(answer)]));
  }
  const answers = new Map<Part, string>();
  for (const person of people) {
    await dataSource.query(`${state.arrange?.(person.id) ?? ''}; delete from rate_limits`);
    const answer = await ask(route, state, person);
    if (hasChanged(route, answer)) await saved.restore();
    answers.set(person.part, wordsOf(answer));
  }
  return answers;
}

function passes({ gate }: Route, part: Part): boolean {
  if (gate === 'public') return true;
  if (part === 'visitor') return false;
  return gate === 'signed in' || hasRole(part === 'holder' ? 'member' : part, gate);
}

function statesFor({ path, stepUp }: Route, content: Content): State[] {
  const states = statesOf(path, content);
  const [first] = states;
  if (!stepUp || !first) return states;
  const arrange = (me: number) => `${first.arrange?.(me) ?? ''};
    update sessions set sess = jsonb_set(sess, '{passport,user,confirmedAt}', '"2020-01-01T00:00:00.000Z"')
      where sess #> '{passport,user}' is not null`;
  return [...states, { ...first, name: LONG_AGO, arrange }];
}

function gateOf({ gate, stepUp }: Route): string {
  return stepUp ? `${gate}, step-up` : gate;
}

async function ask(
  { name, method, path }: Route,
  state: State,
  { visit }: Person,
): Promise<Answer> {
  const address = addressOf(path, state);
  return method === 'GET'
    ? visit.get(address, state.cookie)
    : visit.post(address, { ...fieldsOf(name), ...state.fields }, state.cookie);
}

function hasChanged({ method }: Route, { status }: Answer): boolean {
  return method !== 'GET' && status < 400;
}

/** The status, and where a redirect leads; what names one of many is left out. */
function wordsOf({ status, location }: Answer): string {
  if (location === null) return String(status);
  const [, first = '', second = ''] = new URL(location, 'http://localhost').pathname.split('/');
  const place = /^[a-z][a-z-]+$/.test(second) ? `${first}/${second}` : first;
  return `${status} /${place}`;
}
