/**
 * What stands around the content of a page: text of the application's answer, so long that the whole
 * has its bytes.
 *
 * @param {string} content what comes from the database
 * @param {string} answer the application's page
 * @throws Error where the content alone has more bytes
 */
export function around(content, answer) {
  const missing = Buffer.byteLength(answer) - Buffer.byteLength(content);
  if (missing < 0) throw new Error('the content of the ceiling is longer than the page');
  const text = Buffer.from(answer);
  const before = Math.floor(missing / 2);
  return {
    before: cut(text.subarray(0, before)),
    after: cut(text.subarray(text.length - (missing - before))),
  };
}

/** Of these bytes, whole characters, and spaces for the rest of one that was cut. */
function cut(bytes) {
  const text = bytes.toString().replaceAll('\ufffd', '');
  return text.padEnd(text.length + bytes.length - Buffer.byteLength(text));
}

/** The session that a cookie of the application names, or undefined. */
export function sessionOf(cookie = '') {
  const [, signed] = /kh\.session=([^;]+)/.exec(cookie) ?? [];
  return signed && decodeURIComponent(signed).slice(2).split('.')[0];
}
