import { ask } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';

describe('what requesters tell and are told of the work', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());

  const decided = async (contact: string, days: number, rating: string | null) => {
    const { number } = await ask(review.world, { contact, kind: 'dormant' });
    await review.world.dataSource.query(
      `update recovery_tickets set state = 'rejected', rejection_reason = 'not-enough', rating = $2,
         submitted_at = $3::timestamptz - make_interval(days => $4), outcome_at = $3
       where id = $1`,
      [Number(number.slice(2)), rating, review.world.clock.now(), days],
    );
    return number;
  };

  it('a rating is one click, once the outcome was told, and can be changed', async () => {
    const contact = 'rates@trial.example';
    const { number } = await ask(review.world, { contact });
    const browser = review.world.browser();
    await browser.visit(await review.world.linkFor(contact, '/tickets/'));
    const page = await browser.follow();
    const path = `/tickets/${number}/rating`;
    expect(page.text).not.toContain(path);
    const _csrf = page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const early = await browser.agent.post(path).type('form').send({ _csrf, rating: 'good' });
    expect(early.status).toBe(409);
    await review.world.dataSource.query(
      `update recovery_tickets set state = 'rejected', rejection_reason = 'not-enough' where id = $1`,
      [Number(number.slice(2))],
    );
    for (const rating of ['poor', 'good']) {
      await browser.visit(`/tickets/${number}`);
      await browser.submit(path, { rating });
      const { html } = await browser.follow();
      const pressed = html.querySelectorAll('#rating [aria-pressed=true]');
      expect(pressed.map((button) => button.getAttribute('value'))).toEqual([rating]);
    }
    await browser.visit(`/tickets/${number}`);
    expect((await browser.submit(path, { rating: 'splendid' })).status).toBe(422);
  });

  it('the public figures are the true ones, and leave out what would tell of single persons', async () => {
    const visitor = review.world.browser();
    expect((await visitor.visit('/recover/figures')).html.querySelector('table')).toBeNull();
    for (const [place, days] of [1, 2, 3, 4, 10].entries())
      await decided(`of-${place}@trial.example`, days, place < 4 ? 'good' : 'poor');
    const { html } = await visitor.visit('/recover/figures');
    const cells = html.querySelectorAll('tbody td').map(({ textContent }) =>
      textContent
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^[^:]*: /, ''),
    );
    expect(cells).toEqual([
      '5',
      '3 days (nine of ten within 7 days and 14 hours)',
      '3 days (nine of ten within 7 days and 14 hours)',
      '80 %',
    ]);
    expect(visitor.page.headers['set-cookie']).toBeUndefined();
  });
});
