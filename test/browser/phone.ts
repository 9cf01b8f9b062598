import type { Page } from 'playwright-core';
import { PASSWORD } from '../support/people.js';
import { axeFindings, type ChromiumWorld } from './chromium-world.js';
import { Keyboard } from './keyboard.js';

const PHONE = { viewport: { width: 390, height: 844 } };

/** The main button of the form that leads to an address. */
export const primary = (action: string) => `form[action="${action}"] button.primary`;

/** Somebody at a phone with a keyboard. Each kind of page is looked at by axe once, by whoever comes there first. */
export class Phone {
  private constructor(
    readonly page: Page,
    readonly keys: Keyboard,
    private readonly lookedAt: Set<string>,
  ) {}

  static async open(chromium: ChromiumWorld, lookedAt: Set<string>): Promise<Phone> {
    const page = await chromium.person(PHONE);
    return new Phone(page, new Keyboard(page), lookedAt);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** Has axe look at the page, if it has parts or fields that no page of its kind had. */
  async look(): Promise<void> {
    const parts = await this.page.$$eval(
      'main :is([name], section[aria-labelledby], [role=alert])',
      (all) => all.map((each) => each.getAttribute('name') ?? each.getAttribute('aria-labelledby')),
    );
    const kind = this.path.replace(/R-\d+/, '…');
    const seen = [kind, ...parts.map((part) => `${kind} ${part}`)];
    const isKnown = seen.every((each) => this.lookedAt.has(each));
    for (const each of seen) this.lookedAt.add(each);
    if (!isKnown) expect(await axeFindings(this.page)).toEqual([]);
  }

  /** Goes to an address, as by a link in a mail. */
  async visit(path: string): Promise<void> {
    await this.page.goto(path);
    await this.look();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Sends a page without its answer, the first time that somebody is there: what is wrong takes the focus, and is announced. */
  async expectRefusal(action: string): Promise<void> {
    const refusal = `${action.replace(/R-\d+/, '…')} refused`;
    if (this.lookedAt.has(refusal)) return;
    this.lookedAt.add(refusal);
    await this.keys.press(primary(action));
    await this.page.waitForSelector('[data-error-summary][role=alert]:focus');
    await this.look();
  }

  async signIn(email: string, next: string): Promise<void> {
    await this.visit(`/sign-in?next=${next}`);
    await this.enter(email);
  }

  /** Enters address and password where the page asks for them. */
  async enter(email: string): Promise<void> {
    await this.keys.type('main [name=email]', email);
    await this.keys.type('main [name=password]', PASSWORD);
    await this.keys.press(primary('/sign-in'));
    await this.look();
  }
}
