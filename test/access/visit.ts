/** What came back. */
export interface Answer {
  status: number;
  location: string | null;
}

/**
 * Bare requests of one browser. Its cookies and the token of its forms are
 * those of the pages that it opened; answers to `get` and `post` change neither.
 */
export class Visit {
  private readonly cookies = new Map<string, string>();
  private token = '';

  constructor(private readonly base: string) {}

  /** What it sends along, for requests that are made by other means. */
  get carried(): { cookie: string; token: string } {
    return { cookie: this.ownCookies().join('; '), token: this.token };
  }

  /** Opens a page with a form, and keeps its cookies and its token. */
  async open(path: string): Promise<void> {
    const response = await this.fetchPage(path);
    this.keepCookies(response);
    this.token = /name="_csrf" value="([^"]+)"/.exec(await response.text())?.[1] ?? '';
  }

  async get(path: string, cookie = ''): Promise<Answer> {
    return answerOf(await this.fetchPage(path, cookie));
  }

  /** Sends a form with a valid token. A sign-in's new cookies are kept. */
  async post(path: string, fields: Record<string, string> = {}, cookie = ''): Promise<Answer> {
    const body = new URLSearchParams({ ...fields, _csrf: this.token });
    const response = await this.fetch(path, { method: 'POST', body }, cookie);
    if (path === '/sign-in') this.keepCookies(response);
    return answerOf(response);
  }

  /** Sends a form without a token. */
  async forge(path: string): Promise<Answer> {
    return answerOf(await this.fetch(path, { method: 'POST', body: new URLSearchParams() }));
  }

  /** Asks once more where the connection that was kept open broke, as browsers do. */
  private async fetchPage(path: string, cookie = ''): Promise<Response> {
    try {
      return await this.fetch(path, {}, cookie);
    } catch {
      return await this.fetch(path, {}, cookie).catch((error: unknown) => {
        throw new Error(`${path} is not answered: ${String((error as Error).cause)}`);
      });
    }
  }

  private fetch(path: string, init: RequestInit = {}, cookie = ''): Promise<Response> {
    // Compressing is not what is tried here.
    const headers = {
      cookie: [...this.ownCookies(), cookie].filter(Boolean).join('; '),
      'accept-encoding': 'identity',
    };
    return fetch(this.base + path, { ...init, headers, redirect: 'manual' });
  }

  private ownCookies(): string[] {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`);
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
  }
}

async function answerOf(response: Response): Promise<Answer> {
  // A stream of news ends when whoever listens goes.
  if (response.headers.get('content-type')?.startsWith('text/event-stream'))
    await response.body?.cancel();
  else await response.arrayBuffer();
  return { status: response.status, location: response.headers.get('location') };
}
