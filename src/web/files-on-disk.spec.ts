import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type ErrorRequestHandler } from 'express';
import supertest from 'supertest';
import { assumedStatus } from './error-status.js';
import { filesOnDisk, readOntoDisk } from './files-on-disk.js';

const MOST = 100_000;

let folder: string;
let server: Server;
let isAllowed = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyhaven-disk-'));
  const app = express();
  app.use(
    readOntoDisk(
      { action: /^\/in$/, field: 'files', most: 2, mostBytes: MOST, folder: join(folder, 'in') },
      { may: () => isAllowed, limits: { take: () => Promise.resolve() } },
    ),
  );
  app.post('/in', async (req, res) => {
    const files = filesOnDisk(req);
    const kept = await Promise.all(files.map(({ path }) => readFile(path)));
    res.json({ files, kept: kept.map(({ length }) => length), body: req.body as unknown });
  });
  const refused: ErrorRequestHandler = (error, _req, res, _next) => {
    res.sendStatus(assumedStatus(error));
  };
  app.use(refused);
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  // Whatever became of a request, nothing of it stays.
  while ((await readdir(join(folder, 'in')).catch(() => [])).length > 0) await sleep(10);
});

const send = (...sizes: number[]) => {
  const sending = supertest(server).post('/in').field('word', 'after all');
  sizes.forEach((size, n) => void sending.attach('files', Buffer.alloc(size, 'x'), `${n}.csv`));
  return sending;
};

interface Answer {
  files: { name: string; bytes: number; digest: string }[];
  kept: number[];
  body?: unknown;
}

describe('files that a form brings onto the disk', () => {
  it('are there while it is answered, with name, size and digest', async () => {
    const { files, kept, body } = (await send(3, 70_000)).body as Answer;
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['0.csv', 3],
      ['1.csv', 70_000],
    ]);
    // SHA-256 of "xxx"
    expect(files[0]?.digest).toBe(
      'cd2eb0837c9b4c962c22d2ff8b5441b7b45805887f051d39bf133b583baf6860',
    );
    expect([kept, body]).toEqual([[3, 70_000], { word: 'after all' }]);
  });

  it('that are too large are read through, but not kept, so that the form can say it', async () => {
    const { files, kept } = (await send(3 * MOST)).body as Answer;
    expect(files[0]?.bytes).toBe(3 * MOST);
    expect(kept[0]).toBeLessThanOrEqual(MOST);
  });

  it.each([
    ['without end', [5 * MOST], 413],
    ['without number', [1, 1, 1], 400],
  ])('%s are refused', async (_what, sizes, status) => {
    expect((await send(...sizes)).status).toBe(status);
  });

  it('are not read of who may not', async () => {
    isAllowed = false;
    const body = (await send(3)).body as unknown;
    isAllowed = true;
    expect(body).toEqual({ files: [], kept: [] });
  });

  it('go where a sender breaks off', async () => {
    const { port } = server.address() as { port: number };
    const sending = request({
      host: '127.0.0.1',
      port,
      path: '/in',
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 90_000 },
    });
    sending.on('error', () => undefined);
    sending.write('--b\r\ncontent-disposition: form-data; name="files"; filename="a.csv"\r\n\r\n');
    sending.write('x'.repeat(20_000));
    while ((await readdir(join(folder, 'in')).catch(() => [])).length === 0) await sleep(10);
    sending.destroy();
  });
});
