import sharp from 'sharp';
import type { BrowserSession } from './support/browser-session.js';
import { answeredWith, EvidenceWorld, MARKER, pdf, photo } from './support/evidence.js';
import { claim } from './support/moderation.js';
import { signedIn } from './support/people.js';
import { text } from './support/page-text.js';
import type { TestWorld } from './support/test-app.js';

let evidence: EvidenceWorld;
let world: TestWorld;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  evidence = await EvidenceWorld.start();
  ({ world, rosa } = evidence);
  jonas = await signedIn(world, 'jonas@keyhaven.example');
});
afterAll(() => world.close());
afterEach(() => world.dataSource.query('delete from rate_limits'));

describe('files of an answer', () => {
  it('reach whoever claimed the request: images shown, a PDF downloaded, each view logged', async () => {
    const request = await evidence.asked();
    const field = request.requester.page.html.querySelector('#answer input[type=file]');
    expect(field?.getAttribute('accept')).toBe('image/jpeg,image/png,image/webp,application/pdf');
    const [image = '', document = ''] = await answeredWith(rosa, request, [await photo(), pdf()]);
    const files = await evidence.rows(request.id);
    expect(files.map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['deed poll.jpg', 'jpeg'],
        ['scan.pdf', 'pdf'],
      ]),
    );
    const [shown, saved] = [await rosa.download(image), await rosa.download(document)].sort((a) =>
      a.headers['content-type'] === 'image/jpeg' ? -1 : 1,
    );
    expect((await sharp(shown?.bytes).metadata()).width).toBe(60);
    expect(shown?.bytes.includes(MARKER)).toBe(false);
    expect(shown?.headers['content-disposition']).toMatch(/^inline; filename="R-\d+-\w{8}\.jpeg"$/);
    expect(saved?.bytes.equals(pdf().content)).toBe(true);
    expect(saved?.headers['content-type']).toBe('application/pdf');
    expect(saved?.headers['content-disposition']).toMatch(
      /^attachment; filename="R-\d+-\w{8}\.pdf"$/,
    );
    for (const { headers } of [shown, saved].filter((each) => each !== undefined)) {
      expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
    }
    expect(await evidence.audited(request.id)).toEqual(['file.viewed', 'file.viewed']);
    expect(text(await rosa.visit(request.path))).toContain('JPEG, 1 kB, opened');
  });

  it('are shown to their sender by name and size, and never again by content', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [pdf('passport scan.pdf')]);
    const page = await request.requester.visit(request.page);
    expect(text(page)).toContain('passport scan.pdf PDF, 1 kB');
    expect(page.text).not.toContain(file.split('/').at(-1) ?? '');
    expect((await request.requester.download(file)).status).not.toBe(200);
  });

  it('are refused each by its name, and nothing that was typed is lost', async () => {
    const request = await evidence.asked();
    const heic = Buffer.from('00000018667479706865696300000000686569636d696631', 'hex');
    const before = await evidence.kept();
    const page = await request.requester.upload(
      `${request.page}/answer`,
      [
        await photo('good.jpg'),
        { name: 'IMG_1.HEIC', content: heic },
        { name: 'virus.jpg', content: Buffer.from('MZ') },
      ],
      { body: 'My own words.' },
    );
    expect(page.status).toBe(422);
    expect(text(page)).toContain('IMG_1.HEIC is a HEIC photo');
    expect(text(page)).toContain('virus.jpg is no JPEG, PNG, WebP or PDF');
    expect(text(page)).toContain('choose your files once more');
    expect(page.html.querySelector('#body')?.textContent).toContain('My own words.');
    expect(page.html.querySelector('#files')?.getAttribute('aria-describedby')).toContain(
      'files-error',
    );
    expect([await evidence.rows(request.id), await evidence.kept()]).toEqual([[], before]);
    const many = await Promise.all(
      Array.from({ length: 6 }, (_each, index) => photo(`${index}.jpg`)),
    );
    await request.requester.visit(request.page);
    const tooMany = await request.requester.upload(`${request.page}/answer`, many, { body: 'Six' });
    expect([tooMany.status, text(tooMany).includes('can have 5 files')]).toEqual([422, true]);
    const large = { name: 'large.pdf', content: Buffer.alloc(10 * 1_024 * 1_024 + 1) };
    await request.requester.visit(request.page);
    const tooLarge = await request.requester.upload(`${request.page}/answer`, [large], {
      body: 'Kept',
    });
    expect(tooLarge.status).toBe(422);
    expect(text(tooLarge)).toContain('large.pdf has more than 10 MB');
    expect(tooLarge.html.querySelector('#body')?.textContent).toContain('Kept');
  });

  it('that come when nobody asked are refused, and do not stay', async () => {
    const request = await evidence.asked();
    await answeredWith(rosa, request, []);
    const before = await evidence.kept();
    const { html } = await request.requester.visit(request.page);
    const _csrf = html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const late = await request.requester.agent
      .post(`${request.page}/answer`)
      .field({ _csrf, body: 'Late' })
      .attach('files', pdf().content, 'late.pdf');
    expect(late.status).toBe(409);
    expect(await evidence.kept()).toEqual(before);
  });

  it('are five a request, all answers together', async () => {
    const request = await evidence.asked();
    const four = await Promise.all(
      Array.from({ length: 4 }, (_each, index) => photo(`${index}.jpg`)),
    );
    await answeredWith(rosa, request, four);
    await rosa.submit(`${request.path}/question`, { message: 'And the rest?' });
    await world.runJobs();
    await request.requester.visit(request.page);
    const answer = `${request.page}/answer`;
    expect((await request.requester.upload(answer, [pdf(), pdf()], { body: 'a' })).status).toBe(
      422,
    );
    expect((await request.requester.upload(answer, [pdf()], { body: 'a' })).status).toBe(303);
    expect(await evidence.rows(request.id)).toHaveLength(5);
  });
});

describe('who may open a file', () => {
  it('T27: nobody but the claimer of its own request, at every byte', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [await photo()]);
    const id = file.split('/').at(-1) ?? '';
    const other = await evidence.asked();
    await answeredWith(rosa, other, [pdf()]);
    const statuses = async (browser: BrowserSession, path: string) =>
      (await browser.download(path)).status;
    expect(await statuses(rosa, file)).toBe(200);
    for (const path of [
      `${other.path}/files/${id}`,
      `${request.path}/files/00000000-0000-4000-8000-000000000000`,
      `${request.path}/files/..%2f..%2fsecrets%2fevidence-key`,
      `${request.path}/files/${id.slice(0, 8)}`,
      `/moderation/posts/1/files/${id}`,
    ])
      expect([path, await statuses(rosa, path)]).toEqual([path, 404]);
    expect(await statuses(jonas, file)).toBe(409);
    const member = await signedIn(world, 'mila@keyhaven.example');
    expect(await statuses(member, file)).toBe(403);
    expect(await statuses(request.requester, file)).toBe(303);
    expect(await statuses(world.browser(), file)).toBe(303);
    await rosa.visit(request.path);
    await rosa.submit(`${request.path}/release`);
    expect(await statuses(rosa, file)).toBe(409);
    expect(await evidence.audited(request.id)).toEqual(['file.viewed']);
  });

  it('T28: not who browses; very many views are told to the leads, once', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [pdf()]);
    await rosa.visit(request.path);
    await rosa.submit(`${request.path}/release`);
    const page = await jonas.visit(request.path);
    expect(page.html.querySelectorAll('a.file')).toEqual([]);
    expect(text(page)).toContain('Claim the request to open its files.');
    expect((await jonas.download(file)).status).toBe(409);
    await claim(jonas, request);
    for (let view = 0; view < 33; view += 1) expect((await jonas.download(file)).status).toBe(200);
    await world.runJobs();
    const told = world.mailbox.messages.filter(({ subject }) =>
      subject.startsWith('Very many evidence'),
    );
    expect(told.map(({ to }) => to)).toEqual(['lena@keyhaven.example']);
    const log = await evidence.audited(request.id);
    expect(log.filter((action) => action === 'file.viewed')).toHaveLength(33);
    expect(log.filter((action) => action === 'file.browsed')).toHaveLength(1);
  });

  it('T33: a name is a text: no markup, no path, no header', async () => {
    const request = await evidence.asked();
    const name = '<img src=x onerror=alert(1)>.html';
    const [file = ''] = await answeredWith(rosa, request, [await photo(name)]);
    for (const page of [rosa.page, await request.requester.visit(request.page)]) {
      expect(page.html.querySelectorAll('img[onerror]')).toEqual([]);
      expect(page.html.textContent).toContain(name);
    }
    const { headers } = await rosa.download(file);
    expect(headers['content-disposition']).not.toContain('html');
    expect(headers['content-type']).toBe('image/jpeg');
  });
});
