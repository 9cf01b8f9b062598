import { createServer } from 'node:http';
import pg from 'pg';
import { escaped } from './pages/markup.mjs';
import { contentOf, reply, whoHas } from './pages/pages.mjs';
import { around, sessionOf } from './frame.mjs';

/*
 * The ceiling: what a plain server gives for the same pages. One process of
 * `node:http` and `pg`, as many connections as the application's process has
 * (src/database/connection.ts), one prepared statement a page (two where
 * somebody is signed in, or a page shows two things), and a template literal.
 * No limits, no headers of security, no log, no compression, nothing kept.
 *
 * Started by the benchmark, which sends the addresses of the pages and the
 * application's own answers. What of a page is not from the database is the
 * text that stands around it there, cut so that the bytes are the same: a
 * template has it as a constant too.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const frames = new Map();
const pages = new Map();

const server = createServer((req, res) => {
  if (req.method === 'GET') return void show(req, res);
  const parts = [];
  req.on('data', (part) => parts.push(part));
  req.on('end', () => void write(req, res, Buffer.concat(parts).toString()));
});

async function show(req, res) {
  const session = sessionOf(req.headers.cookie);
  const key = keyOf(req.url.replace(/[?&]round=.*/, ''), session);
  const page = pages.get(key);
  const me = session && (await whoHas(pool, session));
  if (!page || (session && !me)) return res.writeHead(404).end();
  const content = await contentOf(pool, page.kind, { values: page.values, me });
  if (!frames.has(key)) frames.set(key, around(content, page.answer));
  const { before, after } = frames.get(key);
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  res.end(`${before}${me ? `${escaped(me.name)} ${me.news}` : ''}${content}${after}`);
}

/** A reply to the topic of the address, which leads to the new post. */
async function write(req, res, sent) {
  const [, topicId] = /^\/topics\/(\d+)\/posts$/.exec(req.url) ?? [];
  const me = topicId && (await whoHas(pool, sessionOf(req.headers.cookie)));
  if (!me) return res.writeHead(404).end();
  const body = new URLSearchParams(sent).get('body');
  const html = `<p>${escaped(body)}</p>`;
  const number = await reply(pool, { topicId: Number(topicId), authorId: me.id, body, html });
  res.writeHead(303, { location: `/t/${topicId}/?post=${number}#p-${number}` }).end();
}

/** The same address is another page to who is signed in. */
function keyOf(path, session) {
  return `${session ? 'own' : 'all'} ${path}`;
}

process.once('message', (sent) => {
  for (const page of sent) pages.set(keyOf(page.path, page.cookie), page);
  server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
});
process.on('disconnect', () => process.exit());
