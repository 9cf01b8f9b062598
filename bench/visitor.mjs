/** A browser's cookies and the token of the form that it opened last. */
export class Visitor {
  token = '';
  #base;
  #cookies = new Map();

  constructor(base) {
    this.#base = base;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Another browser with the same cookies and token; what it gets is its own. */
  copy() {
    const other = new Visitor(this.#base);
    other.token = this.token;
    other.#cookies = new Map(this.#cookies);
    return other;
  }

  /** Opens a page, and keeps its cookies and the token of its forms. @returns its text */
  async open(path) {
    const answer = await fetch(this.#base + path, { headers: { cookie: this.cookie } });
    this.#keepCookies(answer);
    const text = await answer.text();
    this.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.token;
    return text;
  }

  /**
   * Sends a form, from a network of its own where one is given.
   * @returns status, milliseconds, and where it leads
   */
  async send(path, fields, network = '') {
    const body = new URLSearchParams({ ...fields, _csrf: this.token });
    const headers = { cookie: this.cookie, ...(network && { 'x-forwarded-for': network }) };
    const started = performance.now();
    const answer = await fetch(this.#base + path, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    const took = performance.now() - started;
    this.#keepCookies(answer);
    return { status: answer.status, took, location: answer.headers.get('location') ?? '' };
  }

  #keepCookies(answer) {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
  }
}

/** A network of its own for each number: limits count them apart. */
export function networkNumber(number) {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}
