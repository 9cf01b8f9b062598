import { createServer } from 'node:http';
import pg from 'pg';
import { PAGES } from './pages.mjs';

/*
 * The ceiling: what a plain server gives for the same pages. `node:http`, one
 * prepared statement a page and a template literal, nothing else; so many
 * bytes as the application's page has, from the same tables. Started by the
 * benchmark, which sends what each page is asked for and how long it is.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const asked = new Map();

const server = createServer((req, res) => {
  const parts = [];
  if (req.method === 'GET') return void answer(req, res);
  req.on('data', (part) => parts.push(part));
  req.on('end', () => void answer(req, res, Buffer.concat(parts).toString()));
});

async function answer(req, res, body) {
  const page = asked.get(req.url.replace(/[?&]round=.*/, ''));
  if (!page) return res.writeHead(404).end();
  const text = await PAGES[page.kind](pool, page, body);
  res
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(text.length < page.bytes ? text.padEnd(page.bytes) : text.slice(0, page.bytes));
}

process.on('message', (pages) => {
  for (const page of pages) asked.set(page.path, page);
  process.send('ready');
});
process.on('disconnect', () => process.exit());
server.listen(Number(process.env.PORT), '127.0.0.1');
