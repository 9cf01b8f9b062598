import type { BrowserSession } from './support/browser-session.js';
import { claim } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { fillIn, send, stateOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa', role: 'moderator' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
}, 30_000);
afterAll(() => world.close());

describe('what can still be taken back', () => {
  it('T24: is told to its requester once it stands: question and rejection', async () => {
    await makeAccount(world, 'asker@keyhaven.example');
    const asker = await signedIn(world, 'asker@keyhaven.example');
    await fillIn(world, asker, {
      person: { certificationId: '999999999' },
      contact: 'told@new.example',
    });
    const number = await send(world, asker);
    const path = `/moderation/recovery/${number}`;
    const item = { id: number, path };
    const page = `/tickets/${number}`;
    const shown = async () => {
      const pages = [];
      for (const each of ['/dashboard', page])
        pages.push((await asker.visit(each)).html.querySelector('main')?.text);
      return pages;
    };
    const pressed = async (act: string, fields: Record<string, string>) => {
      const { html } = await asker.visit(page);
      const _csrf = html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
      const sent = asker.agent.post(`${page}/${act}`).type('form');
      return (await sent.send({ _csrf, ...fields })).status;
    };
    await claim(rosa, item);
    const inReview = await shown();
    await rosa.submit(`${path}/question`, { message: 'Which exams?' });
    expect(await stateOf(world, number)).toBe('waiting');
    expect(await shown()).toEqual(inReview);
    expect(await pressed('answer', { body: 'None.' })).toBe(409);
    world.clock.advance({ seconds: 10 });
    expect((await shown()).at(-1)).toContain('Which exams?');
    expect(await pressed('answer', { body: 'None.' })).toBe(303);
    await claim(rosa, item);
    const answered = await shown();
    await rosa.submit(`${path}/rejection`, { reason: 'not-enough' });
    expect(await stateOf(world, number)).toBe('rejected');
    expect(await shown()).toEqual(answered);
    for (const [act, fields] of [
      ['appeal', { body: 'Why?' }],
      ['rating', { rating: 'poor' }],
    ] as const)
      expect(await pressed(act, fields)).toBe(409);
    world.clock.advance({ seconds: 10 });
    expect((await shown()).at(-1)).toContain('was not enough');
    expect(await pressed('appeal', { body: 'Why?' })).toBe(303);
  });
});
