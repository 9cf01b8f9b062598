import { malformedBody, pairs } from './malformed-bodies.mjs';
import { HEADERS, METHODS, VALUES } from './malformed-values.mjs';
import { seededChance } from './seeded-chance.mjs';

/** Such routes end what the others are tried with. */
const ENDING = /sign-out|session|export|delet/;

/**
 * Random requests that no browser makes, aimed at an application's own routes
 * with the cookies and form tokens of people in each role. The same seed gives
 * the same requests.
 *
 * @param {{seed: number, count: number, routes: {method: string, path: string}[], people: {cookie: string, token: string}[]}} all
 */
export function* malformedRequests({ seed, count, routes, people }) {
  const chance = seededChance(seed);
  for (let number = 0; number < count; number++) yield malformedRequest(chance, routes, people);
}

function malformedRequest(chance, routes, people) {
  const route = chance.of(routes);
  const person = chance.of(people);
  const method = chance.happens(0.85) ? route.method : chance.of(METHODS);
  const isTaken = chance.happens(0.7) && !ENDING.test(route.path);
  const { bytes, head } = carriesBody(chance, method)
    ? malformedBody(chance, isTaken ? person.token : '')
    : { bytes: Buffer.alloc(0), head: [] };
  const length = lengthLines(chance, bytes.length);
  const odd = Array.from({ length: chance.happens(0.4) ? 1 + chance.below(3) : 0 }, () =>
    chance.of(HEADERS),
  );
  const lines = [
    requestLine(chance, method, route.path),
    ...(chance.happens(0.98) ? ['Host: localhost'] : []),
    // A network of its own, so that limits are not what answers.
    `X-Forwarded-For: 10.${chance.below(256)}.${chance.below(256)}.${chance.below(256)}`,
    ...(person.cookie === '' ? [] : [`Cookie: ${person.cookie}`]),
    ...(isTaken ? ['Sec-Fetch-Site: same-origin'] : []),
    ...head,
    ...length,
    ...odd,
    'Connection: close',
  ];
  const end = chance.happens(0.01) ? '\n' : '\r\n';
  return {
    name: `${method} ${route.path}`,
    breaksOff: breaksOff([...length, ...odd], bytes.length) || end === '\n',
    bytes: Buffer.concat([Buffer.from(lines.join(end) + end + end, 'latin1'), bytes]),
  };
}

function carriesBody(chance, method) {
  return chance.happens(/^(GET|HEAD|OPTIONS|TRACE)$/.test(method) ? 0.1 : 0.95);
}

function requestLine(chance, method, path) {
  const query = chance.happens(0.5) ? `?${pairs(chance, 6)}` : '';
  const filled = path.replace(/:\w+/g, () => chance.of(VALUES)) + query;
  const target = chance.happens(0.94)
    ? filled
    : chance.of([
        `http://evil.example${filled}`,
        `//evil.example${filled}`,
        `/%${filled}`,
        `/..${filled}/%2e%2e/`,
        `${filled}\\`,
        `${filled}#a`,
        '*',
        '',
        `/${'a'.repeat(9_000)}`,
        `/${'a/'.repeat(3_000)}`,
        `${filled}\u00ff`,
      ]);
  const version = chance.happens(0.97)
    ? 'HTTP/1.1'
    : chance.of(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '']);
  const verb = chance.happens(0.98)
    ? method
    : chance.of(['get', 'PROPFIND', 'BREW', 'CONNECT', '']);
  return `${verb} ${target} ${version}`;
}

/** Whether a server may wait for more than is sent. */
function breaksOff(lines, length) {
  const framing = lines.filter((line) =>
    /^(content-length|transfer-encoding|upgrade|expect)/i.test(line),
  );
  return framing.length > 1 || framing.some((line) => line !== `Content-Length: ${length}`);
}

/** Mostly true; else a lie, which hides a part of the body or of the next request. */
function lengthLines(chance, length) {
  if (length === 0 && chance.happens(0.9)) return [];
  const line = `Content-Length: ${length}`;
  if (chance.happens(0.92)) return [line];
  return chance.of([
    [`Content-Length: ${length + 50}`],
    [`Content-Length: ${Math.max(0, length - 20)}`],
    [line, line],
    [line, `Content-Length: ${length + 1}`],
    [line, 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked'],
    [],
  ]);
}
