import { type Phone, primary } from './phone.js';

/** A member of staff who works on requests at a phone. */
export class PhoneDesk {
  constructor(
    readonly phone: Phone,
    private readonly email: string,
  ) {}

  /** Opens a request, first or second, and claims it. Sessions of staff end with an hour without use. */
  async claim(path: string): Promise<void> {
    await this.phone.visit(path);
    if (this.phone.path === '/sign-in') await this.phone.enter(this.email);
    await this.phone.keys.press('.decide button.primary');
    await this.phone.look();
  }

  /** Gives a verdict by its confirmation. */
  async decide(verb: 'approval' | 'question', message = ''): Promise<void> {
    const { keys, page } = this.phone;
    await keys.open(`.decide [data-opens=${verb}]`);
    await page.waitForSelector(`dialog#${verb}[open]`);
    if (message) await keys.type(`dialog#${verb}[open] [name=message]`, message);
    await keys.press(`dialog#${verb}[open] .go button[type=submit]`);
    await page.waitForURL(/done=/);
  }

  /** Asks to see a value on record. */
  async reveal(path: string, field: string): Promise<void> {
    await this.phone.keys.choose('field', field);
    await this.phone.keys.choose('reason', 'question');
    await this.phone.keys.press(`form[action="${path}/record-views"] button:not([name])`);
    await this.phone.look();
  }

  async chooseRecord(path: string, certificationId: string): Promise<void> {
    await this.phone.keys.choose('record', certificationId);
    await this.phone.keys.press(`form[action="${path}/record"] button`);
    await this.phone.look();
  }

  /** Writes down a call in which a passport was compared. @param heldAt its minute, in UTC */
  async writeIdentityCheck(path: string, heldAt: Date): Promise<void> {
    const { keys, page } = this.phone;
    const action = `${path}/identity-check`;
    await keys.open(`summary:has(+ form[action="${action}"])`);
    await keys.choose('kind', 'live');
    await keys.choose('document', 'passport');
    await keys.type('[name=country]', 'DE');
    await keys.reach('[name=heldAt]');
    const [date, time] = typed(heldAt);
    await page.keyboard.type(date);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(time);
    for (const name of ['agreesName', 'agreesBirthDate', 'agreesFace']) await keys.tick(name);
    await keys.press(`form[action="${action}"] button[type=submit]`);
    await this.phone.look();
  }

  /** Attaches a result as the test centre has it. */
  async attach(path: string, fields: Record<string, string>): Promise<void> {
    const { keys } = this.phone;
    await this.phone.expectRefusal(`${path}/result`);
    await keys.choose('passed', 'yes');
    for (const [name, text] of Object.entries(fields)) await keys.type(`[name=${name}]`, text);
    await keys.press(primary(`${path}/result`));
  }
}

/** A moment as one types it into a field of English: month, day and year, then the hour of twelve. */
function typed(moment: Date): [string, string] {
  const [year = '', month = '', day = '', hour = '', minute = ''] = moment
    .toISOString()
    .split(/\D/);
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  const ofTwelve = String(((Number(hour) + 11) % 12) + 1).padStart(2, '0');
  return [`${month}${day}${year}`, `${ofTwelve}${minute}${half}`];
}
