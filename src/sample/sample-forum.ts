import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Clock } from '../config/clock.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { Category } from '../forum/category/category.entity.js';
import { PostWriter } from '../forum/posting/post-writer.service.js';
import { Reporting } from '../forum/report/reporting.service.js';
import { Topic } from '../forum/topic/topic.entity.js';

/** Who wrote: a member of the staff by role, or the nth of the sample holders. */
type Writer = 'moderator' | 'lead' | number;

interface SampleReply {
  by: Writer;
  /** Age in days. */
  days: number;
  body: string;
  accepted?: true;
}

interface SampleTopic extends Omit<SampleReply, 'accepted'> {
  category: string;
  title: string;
  state?: 'held' | 'published';
  replies: SampleReply[];
}

const TOPICS = join(PROJECT_ROOT, 'sample/forum/topics.json');
const HOLDERS = 10;
const DAY_MS = 86_400_000;

/** Topics, replies, held posts and two reports of the sample programme. */
export async function loadSampleForum(app: INestApplicationContext): Promise<void> {
  const topics = JSON.parse(await readFile(TOPICS, 'utf8')) as SampleTopic[];
  await app.get(DataSource).transaction(async (tx) => {
    const writers = await writersOf(app, tx);
    for (const topic of topics) await write(app, tx, topic, writers);
    await report(app, tx, writers(0));
  });
}

/** The accounts behind the writers; holders are those whose accounts came first with the records. */
async function writersOf(
  app: INestApplicationContext,
  tx: EntityManager,
): Promise<(writer: Writer) => number> {
  const accounts = app.get(Accounts, { strict: false });
  const staff = new Map<Writer, number | undefined>();
  for (const role of ['moderator', 'lead'] as const)
    staff.set(role, (await accounts.byAddress(tx, `${role}@keyhaven.example`))?.id);
  const holders = await tx.query<{ id: number }[]>(
    `select id from accounts where role = 'member' and password_hash is null order by id limit $1`,
    [HOLDERS],
  );
  return (writer) => {
    const id = typeof writer === 'number' ? holders[writer]?.id : staff.get(writer);
    if (id === undefined) throw new Error(`the sample programme has no writer ${writer}`);
    return id;
  };
}

async function write(
  app: INestApplicationContext,
  tx: EntityManager,
  { category, by, days, title, body, state = 'published', replies }: SampleTopic,
  idOf: (writer: Writer) => number,
): Promise<void> {
  const writer = app.get(PostWriter, { strict: false });
  const at = (age: number) => new Date(app.get(Clock).now().getTime() - age * DAY_MS);
  const { id: categoryId } = await tx.findOneByOrFail(Category, { slug: category });
  const authorId = idOf(by);
  const { id } = await writer.topic(tx, { categoryId, authorId, title, body, state, at: at(days) });
  for (const reply of replies) {
    const topic = await tx.findOneByOrFail(Topic, { id });
    const draft = { body: reply.body, state: 'published' as const, replyTo: null };
    const post = await writer.reply(tx, topic, {
      ...draft,
      authorId: idOf(reply.by),
      at: at(reply.days),
    });
    if (reply.accepted)
      await tx.update(
        Topic,
        { id },
        { answerNumber: post.number, answeredAt: at(reply.days), answeredBy: authorId },
      );
  }
}

/** Two published replies that somebody complained about. */
async function report(
  app: INestApplicationContext,
  tx: EntityManager,
  reporterId: number,
): Promise<void> {
  const posts = await tx.query<{ id: number }[]>(
    `select id from posts where number = 2 and author_id <> $1 and state = 'published' order by id desc limit 2`,
    [reporterId],
  );
  const reasons = ['off-topic', 'other'] as const;
  for (const [index, { id: postId }] of posts.entries()) {
    const reason = reasons[index] ?? 'other';
    const at = new Date(app.get(Clock).now().getTime() - (index + 1) * 3_600_000);
    await app
      .get(Reporting, { strict: false })
      .write(tx, { postId, reporterId, reason, note: 'Is this right?', at });
  }
}
