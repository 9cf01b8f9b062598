import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeKnownMember } from './support/forum.js';
import { signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let lure: Server;
let visits = 0;
let base: string;

beforeAll(async () => {
  lure = createServer((_req, res) => {
    visits += 1;
    res.end('seen');
  });
  await new Promise<void>((resolve) => lure.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(lure.address() as AddressInfo).port}`;
  world = await startTestApp();
  await makeKnownMember(world, 'ada@post.example', 'Ada Owens');
}, 60_000);
afterAll(async () => {
  await world.close();
  await new Promise((resolve) => lure.close(resolve));
});

it('T55: no address that people write is ever asked for by the server', async () => {
  const ada = await signedIn(world, 'ada@post.example');
  const body = [
    `${base}/plain`,
    `<${base}/angle>`,
    `[link](${base}/link)`,
    `![image](${base}/image.png)`,
    `![image][ref]\n\n[ref]: ${base}/ref.svg`,
    `\`\`\`html\n<img src="${base}/code.png">\n\`\`\``,
  ].join('\n\n');
  await ada.visit('/new');
  const typed = { category: 'exams', title: `Is ${base}/title right?`, body, personal: 'publish' };
  await ada.submit('/topics', typed);
  expect(ada.page.status).toBe(303);
  const { text } = await ada.follow();
  expect(text).toContain(`${base}/link`);
  await ada.visit('/recover/kind');
  await ada.submit('/recover/kind', { kind: 'mailbox' });
  await ada.follow();
  await ada.submit('/recover/person', { givenName: `${base}/name` });
  for (const path of ['/latest.atom', '/', '/search?q=right', '/u/ada-owens'])
    expect((await ada.visit(path)).status).toBe(200);
  await world.runJobs();
  expect(visits).toBe(0);
  // The lure does tell whoever asks.
  await fetch(base);
  expect(visits).toBe(1);
});
