import { pseudo } from '../src/language/pseudo-language.js';
import { type Administrator, personAt } from './support/administrators.js';
import type { Page } from './support/browser-session.js';
import { makeKnownMember } from './support/forum.js';
import { claim, makeHeldPost, post } from './support/moderation.js';
import { text } from './support/page-text.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;
let rosa: Administrator;
let nia: { id: number };

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  alan = await personAt(world, 'Alan', { role: 'administrator' });
  rosa = await personAt(world, 'Rosa', { role: 'moderator' });
  nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
});
afterAll(() => world.close());

const POSTS = '/admin/reasons/post-rejection';
const OWN = `${POSTS}/own-exam-questions`;
const QUESTIONS = '/admin/templates/ticket-question';
const SENTENCE = 'Your post gives away what is asked in an exam.';

/** Fills in a form of one page and sends it, as who is signed in. */
async function send(
  { browser }: Administrator,
  page: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Page> {
  await browser.visit(page);
  return browser.submit(action, fields);
}

const offered = ({ html }: Page) =>
  html.querySelectorAll('#rejection input[name=reason]').map((each) => each.getAttribute('value'));
const errors = ({ html }: Page) => html.querySelector('.errsum')?.text.replace(/\s+/g, ' ').trim();
const actions = async (kind: string) => {
  const rows = await world.dataSource.query<{ action: string }[]>(
    'select action from audit_log where subject_kind = $1 order by seq',
    [kind],
  );
  return rows.map(({ action }) => action);
};

describe('a reason that an administrator adds', () => {
  it('stands in the confirmation, the mail, the log, the public log and the statistics', async () => {
    const added = await send(ada, POSTS, POSTS, { label: 'Exam questions', text: SENTENCE });
    expect(added.location).toBe(`${POSTS}?done=added`);
    const item = await makeHeldPost(world, nia, { title: 'All questions of K-200' });
    expect(offered(await claim(rosa.browser, item))).toContain('own-exam-questions');
    const reason = { reason: 'own-exam-questions', message: '' };
    expect((await rosa.browser.submit(`${item.path}/rejection`, reason)).status).toBe(303);
    expect((await world.mailTo('nia@post.example')).text).toContain(SENTENCE);
    expect(text(await rosa.browser.visit('/moderation/log'))).toContain('Exam questions');
    expect(text(await world.browser().visit('/log'))).toContain('Exam questions');
    expect(text(await rosa.browser.visit('/moderation/statistics'))).toContain('Exam questions');
  });

  it('says other words from then on, everywhere', async () => {
    const words = { label: 'Exam content', text: 'Questions of exams stay secret.' };
    expect((await send(ada, OWN, OWN, words)).location).toBe(`${OWN}?done=changed`);
    const log = text(await rosa.browser.visit('/moderation/log'));
    expect(log).toContain('Exam content');
    expect(await actions('reason')).toEqual(['reason.added', 'reason.changed']);
  });

  it('is read in the language of the person, and in the default one without words of it', async () => {
    await ada.browser.visit(OWN);
    const form = ada.browser.page.html.querySelector('input[value=en-XB]')?.closest('form');
    const version = form?.querySelector('[name=version]')?.getAttribute('value') ?? '';
    const words = { language: 'en-XB', version, label: 'Content', text: 'Told in another one.' };
    expect((await post(ada.browser, OWN, words)).status).toBe(303);
    const read = (language: string) => rosa.browser.visit(POSTS, { 'Accept-Language': language });
    expect((await read('en')).status).toBe(403);
    const page = await ada.browser.visit(POSTS, { 'Accept-Language': 'en-XB' });
    expect(text(page)).toContain('Told in another one.');
    const away = { language: 'en-XB', version: await versionOf('en-XB'), label: '', text: '' };
    expect((await post(ada.browser, OWN, away)).status).toBe(303);
    const fallen = await ada.browser.visit(POSTS, { 'Accept-Language': 'en-XB' });
    expect(text(fallen)).toContain(pseudo('Questions of exams stay secret.'));
    const unknown = { language: 'tlh', version, label: 'Qapla', text: 'Qapla.' };
    expect((await post(ada.browser, OWN, unknown)).status).toBe(422);
  });

  it('is offered no more once it is retired, and is refused where a form still has it', async () => {
    const item = await makeHeldPost(world, nia, { title: 'Where is K-300 held?' });
    await claim(rosa.browser, item);
    expect((await send(ada, POSTS, `${OWN}/retirement`)).location).toBe(`${POSTS}?done=retired`);
    const late = { reason: 'own-exam-questions', message: 'Typed before.' };
    const refused = await rosa.browser.submit(`${item.path}/rejection`, late);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Typed before.');
    expect(offered(refused)).not.toContain('own-exam-questions');
    expect(text(await world.browser().visit('/log'))).toContain('Exam content');
    await send(ada, POSTS, `${OWN}/return`);
    expect(offered(await rosa.browser.visit(item.path))).toContain('own-exam-questions');
  });

  it('stands where it was moved to, and a button pressed twice moves it once', async () => {
    const step = { step: 'up', place: '6' };
    expect((await post(ada.browser, `${OWN}/place`, step)).status).toBe(303);
    expect((await post(ada.browser, `${OWN}/place`, step)).status).toBe(303);
    const item = await makeHeldPost(world, nia, { title: 'And where K-400?' });
    expect(offered(await claim(rosa.browser, item)).indexOf('own-exam-questions')).toBe(5);
  });
});

describe('a template that an administrator adds', () => {
  it('is filled in for the request as text, without script, and can be changed before it is sent', async () => {
    const body = '{{greeting}}\n\nwrite about {{number}} until {{due}}, {{name}}.';
    const words = { label: 'Write soon', text: body, use: 'mailbox' };
    expect((await send(ada, QUESTIONS, QUESTIONS, words)).location).toBe(`${QUESTIONS}?done=added`);
    const { number } = await ask(world, {
      kind: 'mailbox',
      person: { givenName: '{{number}}', familyName: '$t(web:programme)<b>' },
      contact: 'asks@mail.example',
    });
    const path = `/moderation/recovery/${number}`;
    await claim(rosa.browser, { id: number, path });
    const chosen = { template: 'own-write-soon', use: '1', message: 'Typed first.' };
    const page = await rosa.browser.submit(`${path}/question`, chosen);
    const message = page.html.querySelector('#question-message')?.textContent.trim() ?? '';
    expect(message).toMatch(
      /^Typed first\.\n\nHello {{number}} \$t\(web:programme\)<b>,\n\nwrite about R-\d+ until \d+ \w+ \d{4}, {{number}}/,
    );
    const sent = message.replace('Typed first.', 'Dear you.');
    await rosa.browser.submit(`${path}/question`, { message: sent, template: '', use: '' });
    const mail = await world.mailTo('asks@mail.example');
    expect(mail.text).toContain('Dear you.');
    expect(mail.html).not.toContain('<b>,');
    expect(await actions('template')).toEqual(['template.added']);
  });

  it.each([
    ['Hello {{address}}', 'There is no field “address” here. Fields of this list: {{greeting}}'],
    ['Hello {{name', 'two braces'],
    ['<p>Hello</p>', 'plain text'],
  ])('is refused with %j, and keeps what was typed', async (body, message) => {
    const page = await send(ada, QUESTIONS, QUESTIONS, { label: 'Bad', text: body });
    expect(page.status).toBe(422);
    expect(errors(page)).toContain(message);
    expect(page.html.querySelector('#text')?.textContent.trim()).toBe(body);
  });
});

describe('what the lists do not take', () => {
  it.each([
    [{ label: '', text: SENTENCE }, 'Enter a name'],
    [{ label: 'x'.repeat(61), text: SENTENCE }, '60 characters'],
    [{ label: 'A', text: '<b>Bold</b>' }, 'plain text'],
    [{ label: 'A', text: 'Hello {{name}}' }, 'No field is filled in here'],
    [{ label: 'Spam', text: SENTENCE }, 'one of this name already'],
  ])('%j: %s', async (words, message) => {
    const page = await send(ada, POSTS, POSTS, words);
    expect(page.status).toBe(422);
    expect(errors(page)).toContain(message);
    expect(page.html.querySelector('#text')?.text.trim()).toBe(words.text);
  });

  it('that a reason which decisions depend on is retired', async () => {
    const path = '/admin/reasons/ticket-rejection/not-enough/retirement';
    const { html } = await ada.browser.visit('/admin/reasons/ticket-rejection');
    expect(html.querySelector(`form[action="${path}"]`)).toBeNull();
    const refused = await post(ada.browser, path);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('decisions depend on it');
  });

  it('words over those that somebody else wrote meanwhile', async () => {
    const path = `${POSTS}/spam`;
    await Promise.all([ada.browser.visit(path), alan.browser.visit(path)]);
    const words = (label: string) => ({ label, text: `${label}, as it was said.` });
    expect((await ada.browser.submit(path, words('Advertising'))).status).toBe(303);
    const late = await alan.browser.submit(path, words('Selling'));
    expect(late.status).toBe(409);
    expect(late.text).toContain('Ada Sample changed these words');
    expect(late.text).toContain('Selling, as it was said.');
  });

  it('anything without a fresh proof of who one is', async () => {
    const before = (await actions('reason')).length;
    world.clock.advance({ minutes: 11 });
    const asked = await send(alan, POSTS, POSTS, { label: 'Late', text: 'Too late.' });
    expect(asked.location).toContain('/confirm');
    expect(await actions('reason')).toHaveLength(before);
  });
});

const versionOf = async (language: string) => {
  const { html } = await ada.browser.visit(OWN);
  const form = html.querySelector(`input[value="${language}"]`)?.closest('form');
  return form?.querySelector('[name=version]')?.getAttribute('value') ?? '';
};
