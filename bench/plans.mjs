import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const POSTS = 200_000;
/** As many as the tests have; the bounds hold from there on. */
const POSTS_QUICK = 20_000;

/**
 * The plans of hot queries with 200,000 posts: `test/plans.spec.ts` asks the
 * pages and explains what they sent, with the bounds that stand there.
 */
export async function plans(figures, { quick }) {
  const posts = quick ? POSTS_QUICK : POSTS;
  const child = spawn('npm', ['test', '--', 'test/plans.spec.ts'], {
    env: { ...process.env, PLANS_POSTS: String(posts) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, page, queries, read, sorted] =
      /^plans: (.*) (\d+) queries, reads (\d+), sorts (\d+)$/.exec(line) ?? [];
    if (page) figures.add(page, `${queries} queries, ${read} rows read, ${sorted} sorted`);
  }
  const code = child.exitCode ?? (await new Promise((done) => child.once('close', done)));
  if (code !== 0) process.stderr.write(await said);
  figures.add(`plans with ${posts} posts`, code === 0 ? 'as they should be' : 'not all', {
    bound: 'indexes, sorts of a page, no offset',
    holds: code === 0,
  });
}
