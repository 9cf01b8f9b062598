import type { Page } from 'playwright-core';

const MOST_PRESSES = 150;
/** Presses sent at once, more of them the longer the way: the page itself stops them where one wants to be. */
const STRIDES = { first: 2, longest: 16 };

/** What a page notes while Tab is pressed. */
interface TabWatch {
  /** Where Tab goes no further. */
  wanted: string;
  /** Stops on the way whose focus cannot be seen. */
  unseen: string[];
}

type Watched = Window & { tabWatch?: TabWatch };

/** Somebody who has a keyboard and nothing else. Each stop of theirs has to show the focus. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on with Tab until what a selector names has the focus. @throws Error where it is never reached, or the focus cannot be seen there or on the way */
  async reach(selector: string): Promise<void> {
    let stride = STRIDES.first;
    for (let presses = 0; presses <= MOST_PRESSES; presses += stride) {
      const { isHere, unseen } = await this.page.evaluate(watchTab, selector);
      if (unseen.length > 0)
        throw new Error(`the focus cannot be seen on ${this.page.url()}: ${unseen.join(', ')}`);
      if (isHere) return;
      await Promise.all(Array.from({ length: stride }, () => this.page.keyboard.press('Tab')));
      stride = Math.min(stride * 2, STRIDES.longest);
    }
    throw new Error(`${selector} is not reached on ${this.page.url()}`);
  }

  /** Follows a link or presses a button, and waits for the page that comes. */
  async press(selector: string): Promise<void> {
    await this.reach(selector);
    const arrived = this.page.waitForEvent('domcontentloaded');
    await this.page.keyboard.press('Enter');
    await arrived;
    await this.skipHead();
  }

  /** Leaves out what stands above each page, by the link for it, unless the page took the focus to an error. */
  async skipHead(): Promise<void> {
    if ((await this.page.locator('[data-error-summary]').count()) > 0) return;
    await this.reach('a.skip');
    await this.page.keyboard.press('Enter');
  }

  /** Opens something on the page itself. */
  async open(selector: string): Promise<void> {
    await this.reach(selector);
    await this.page.keyboard.press('Enter');
  }

  /** Types into a field, in place of what stands there. */
  async type(selector: string, text: string): Promise<void> {
    await this.reach(selector);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Ticks a box. */
  async tick(name: string): Promise<void> {
    await this.reach(`[type=checkbox][name="${name}"]`);
    await this.page.keyboard.press('Space');
  }

  /** Chooses one of a group of radio buttons, or of a list. */
  async choose(name: string, value: string): Promise<void> {
    await this.reach(`:is(input, select)[name="${name}"]`);
    const isThere = () =>
      this.page.evaluate(
        (wanted) =>
          (document.activeElement as HTMLInputElement | HTMLSelectElement | null)?.value === wanted,
        value,
      );
    if (await this.page.evaluate(() => document.activeElement?.matches('input')))
      await this.page.keyboard.press('Space');
    for (let presses = 0; !(await isThere()); presses += 1) {
      if (presses > MOST_PRESSES) throw new Error(`${value} is no choice of ${name}`);
      await this.page.keyboard.press('ArrowDown');
    }
  }
}

/** Tells whether the focus is where `wanted` says, lets Tab go no further than there, and notes the stops that cannot be seen. */
function watchTab(wanted: string): { isHere: boolean; unseen: string[] } {
  const page: Watched = window;
  const isSeen = (element: Element) => {
    // A part within has it, as the calendar of a date: the browser shows that.
    if (!element.matches(':focus')) return true;
    // A choice shows it around its whole label.
    const shown = [element, element.closest('label')].some(
      (each) => each && getComputedStyle(each).outlineStyle !== 'none',
    );
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const above = document.elementFromPoint(
      Math.min(Math.max(x, 0), innerWidth - 1),
      Math.min(Math.max(y, 0), innerHeight - 1),
    );
    return shown && above !== null && (element.contains(above) || above.contains(element));
  };
  const note = (watch: TabWatch, element: Element) => {
    if ((element as HTMLElement).tabIndex >= 0 && !isSeen(element))
      watch.unseen.push(element.outerHTML.slice(0, 120));
  };
  if (!page.tabWatch) {
    page.tabWatch = { wanted, unseen: [] };
    document.addEventListener(
      'keydown',
      (event) => {
        const { tabWatch: watch } = page;
        const { activeElement: now } = document;
        if (event.key !== 'Tab' || !watch || !now) return;
        if (now.matches(watch.wanted)) event.preventDefault();
        else note(watch, now);
      },
      { capture: true },
    );
  }
  page.tabWatch.wanted = wanted;
  const now = document.activeElement;
  const isHere = now?.matches(wanted) === true;
  if (isHere) note(page.tabWatch, now);
  return { isHere, unseen: page.tabWatch.unseen.splice(0) };
}
