import { deflateSync, gzipSync } from 'node:zlib';
import { JSON_BODIES, NAMES, SHAPES, VALUES } from './malformed-values.mjs';

const BOUNDARY = 'x-part';
const BOMB = gzipSync(Buffer.alloc(20_000_000, 'a'));
const SQUEEZED = deflateSync('email=a&password=b');

/**
 * A body nobody sends, and the head lines that belong to it.
 *
 * @param chance of `seededChance`
 * @param {string} token one that the CSRF check takes, or ''
 */
export function malformedBody(chance, token) {
  return chance.of([form, form, form, json, multipart, multipart, squeezed, noise])(chance, token);
}

/** Names and values as a form or an address has them. */
export function pairs(chance, most) {
  const count = chance.happens(0.03) ? 400 : chance.below(most + 1);
  return Array.from({ length: count }, () => {
    const pair = `${chance.of(NAMES)}${chance.of(SHAPES)}=${chance.of(VALUES)}`;
    return chance.happens(0.2) ? `${pair}&${pair}` : pair;
  }).join('&');
}

function form(chance, token) {
  const own = token === '' ? '' : `_csrf=${encodeURIComponent(token)}&`;
  const type = chance.of([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/x-www-form-urlencoded; charset=utf-7',
    'application/x-www-form-urlencoded; charset',
  ]);
  return body(type, chance.happens(0.02) ? `a=${'b'.repeat(400_000)}` : own + pairs(chance, 8));
}

function json(chance, token) {
  const type = chance.of([
    'application/json',
    'application/json; charset=latin1',
    'application/json;',
  ]);
  const bytes = Buffer.from(chance.of(JSON_BODIES));
  if (chance.happens(0.2)) bytes[chance.below(bytes.length)] = 0xff;
  return body(type, bytes, token === '' ? [] : [`X-CSRF-Token: ${token}`]);
}

function multipart(chance, token) {
  const parts = Array.from({ length: chance.happens(0.05) ? 150 : chance.below(6) }, () =>
    part(chance),
  );
  if (token !== '') parts.unshift(`Content-Disposition: form-data; name="_csrf"\r\n\r\n${token}`);
  const type = chance.of([
    `multipart/form-data; boundary=${BOUNDARY}`,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary="${'b'.repeat(300)}"`,
  ]);
  const end = chance.happens(0.7) ? `--${BOUNDARY}--\r\n` : '';
  return body(type, parts.map((each) => `--${BOUNDARY}\r\n${each}\r\n`).join('') + end);
}

function part(chance) {
  const file = chance.happens(0.5) ? `; filename="${chance.of(VALUES)}"` : '';
  const name = `${chance.of(NAMES)}${chance.of(SHAPES)}`;
  return chance.of([
    `Content-Disposition: form-data; name="${name}"${file}\r\n\r\n${chance.of(VALUES)}`,
    `Content-Disposition: form-data; name="${name}"${file}\r\nContent-Type: \u00ff/;\r\n\r\n\u0000\u00ff`,
    `Content-Disposition: form-data${file}\r\n\r\n`,
    `Content-Disposition: attachment; name*=utf-8''%zz\r\n\r\na`,
    `Content-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n`,
    'nothing of a head',
  ]);
}

function squeezed(chance) {
  const [encoding, bytes] = chance.of([
    ['gzip', BOMB],
    ['deflate', SQUEEZED],
    ['gzip', Buffer.from('not squeezed at all')],
    ['gzip', BOMB.subarray(0, 200)],
    ['br', SQUEEZED],
  ]);
  const head = [`Content-Encoding: ${encoding}`];
  return body('application/x-www-form-urlencoded', bytes, head);
}

function noise(chance) {
  const bytes = Buffer.from(Array.from({ length: chance.below(3_000) }, () => chance.below(256)));
  const type = chance.of(['text/plain', 'application/xml', 'a/b; c=', '', '*/*', '\u00ff\u00fe']);
  return body(type, bytes);
}

function body(type, content, head = []) {
  return { bytes: Buffer.from(content), head: [`Content-Type: ${type}`, ...head] };
}
