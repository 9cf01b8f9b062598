import type { Server } from 'node:http';
import { type HTMLElement, parse } from 'node-html-parser';
import request from 'supertest';

type Agent = ReturnType<typeof request.agent>;

/** A page as it came. */
export interface Page {
  status: number;
  text: string;
  html: HTMLElement;
  headers: Record<string, string | undefined>;
  /** Where a redirect leads. */
  location: string | undefined;
}

/** A file as a browser sends it. */
export interface SentFile {
  name: string;
  content: Buffer;
  /** What the browser says it is. */
  type?: string;
}

/**
 * A person at a browser without JavaScript: keeps cookies, and fills in forms
 * as the page gave them, hidden fields included.
 */
export class BrowserSession {
  readonly agent: Agent;
  private current?: Page;

  constructor(server: Server) {
    this.agent = request.agent(server);
  }

  /** The page that was visited or answered last. */
  get page(): Page {
    if (!this.current) throw new Error('no page was visited yet');
    return this.current;
  }

  async visit(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.keep(await this.agent.get(path).set(headers));
  }

  /**
   * Fills in and sends the form whose action is `action` on the current page;
   * fields that are not named keep the values the page gave them. A button is
   * pressed by naming it. Does not follow redirects.
   */
  async submit(
    action: string,
    fields: Record<string, string | string[]> = {},
    at = 0,
  ): Promise<Page> {
    const body = new URLSearchParams();
    const sent = { ...givenFields(this.formTo(action, at)), ...fields };
    for (const [name, value] of Object.entries(sent)) {
      for (const each of [value].flat()) body.append(name, each);
    }
    return this.keep(await this.agent.post(action).type('form').send(body.toString()));
  }

  /** Fills in and sends a form with files, as `submit` does one without. */
  async upload(
    action: string,
    files: readonly SentFile[],
    fields: Record<string, string> = {},
  ): Promise<Page> {
    const form = this.formTo(action);
    const field = form.querySelector('input[type=file]')?.getAttribute('name');
    if (!field || form.getAttribute('enctype') !== 'multipart/form-data')
      throw new Error(`the form to ${action} takes no files`);
    const sending = this.agent.post(action).field({ ...givenFields(form), ...fields });
    for (const { content, ...file } of files)
      void sending.attach(field, content, { filename: file.name, contentType: file.type ?? '' });
    return this.keep(await sending);
  }

  /** The bytes at an address, such as a file's, and the headers they come with. */
  async download(
    path: string,
  ): Promise<{ status: number; headers: Page['headers']; bytes: Buffer }> {
    const answer = await this.agent.get(path).buffer().parse(wholeBody);
    const headers = answer.headers as Page['headers'];
    return { status: answer.status, headers, bytes: answer.body as Buffer };
  }

  /** Follows the redirect of the last answer. */
  async follow(): Promise<Page> {
    if (this.page.location === undefined) throw new Error(`nothing to follow: ${this.page.status}`);
    const { pathname, search } = new URL(this.page.location, 'http://localhost');
    return this.visit(pathname + search);
  }

  private formTo(action: string, at = 0): HTMLElement {
    const forms = this.page.html
      .querySelectorAll('form')
      .filter((form) => this.leadsTo(form, action));
    const form = forms[at];
    if (!form)
      throw new Error(`no form leads to ${action} on this page: ${this.actions().join(', ')}`);
    return form;
  }

  private leadsTo(form: HTMLElement, action: string): boolean {
    const targets = [
      form.getAttribute('action'),
      ...form.querySelectorAll('[formaction]').map((button) => button.getAttribute('formaction')),
    ];
    return form.getAttribute('method')?.toLowerCase() === 'post' && targets.includes(action);
  }

  private actions(): (string | undefined)[] {
    return this.page.html.querySelectorAll('form').map((form) => form.getAttribute('action'));
  }

  private keep(response: request.Response): Page {
    const headers = response.headers as Record<string, string | undefined>;
    this.current = {
      status: response.status,
      text: response.text,
      html: parse(response.text),
      headers,
      location: headers['location'],
    };
    return this.current;
  }
}

function wholeBody(
  response: request.Response,
  done: (error: Error | null, body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  // What its type calls a response is the stream that it is read from.
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

function givenFields(form: HTMLElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const input of form.querySelectorAll('input, textarea, select')) {
    const name = input.getAttribute('name');
    const type = input.getAttribute('type');
    if (!name || input.hasAttribute('disabled')) continue;
    if ((type === 'checkbox' || type === 'radio') && !input.hasAttribute('checked')) continue;
    if (type === 'submit' || type === 'button' || type === 'file') continue;
    fields[name] = valueOf(input);
  }
  return fields;
}

function valueOf(input: HTMLElement): string {
  if (input.tagName === 'TEXTAREA') return input.textContent.replace(/^\n/, '');
  if (input.tagName === 'SELECT') {
    const options = input.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    return chosen?.getAttribute('value') ?? chosen?.textContent ?? '';
  }
  return input.getAttribute('value') ?? (input.getAttribute('type') === 'checkbox' ? 'on' : '');
}
