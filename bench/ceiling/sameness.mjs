/** So much may the bytes differ: names of who is signed in, and what was written meanwhile. */
const TOLERATED = 0.01;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Looks whether the ceiling gives what the application gives: as many bytes, and nothing in `dfn`
 * (titles, authors, numbers) that does not stand on the application's page.
 *
 * @param {string} base of the ceiling
 * @param {{path: string, cookie: string, answer: string}[]} pages
 * @throws Error where a page is another one
 */
export async function sameAs(base, pages) {
  for (const { path, cookie, answer } of pages) {
    const given = await (await fetch(base + path, { headers: { cookie } })).text();
    const shown = [...given.matchAll(/<dfn>(.*?)<\/dfn>/g)].map(([, text]) => plain(text));
    const own = plain(answer.replace(/<\/?mark>/g, ''));
    const other = shown.filter((text) => !own.includes(text));
    const [bytes, wanted] = [Buffer.byteLength(given), Buffer.byteLength(answer)];
    if (shown.length === 0 || other.length > 0)
      throw new Error(`the ceiling shows at ${path}: ${other.join(', ') || 'nothing'}`);
    if (Math.abs(bytes - wanted) > wanted * TOLERATED)
      throw new Error(`the ceiling gives ${bytes} bytes in place of ${wanted} at ${path}`);
  }
}

function plain(text) {
  return text
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
}
