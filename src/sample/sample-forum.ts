import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../accounts/account/accounts.service.js';
import { Clock } from '../config/clock.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { Category } from '../forum/category/category.entity.js';
import { PostEdit } from '../forum/editing/post-edit.entity.js';
import { textOf } from '../forum/editing/post-text.js';
import { PostTexts } from '../forum/editing/post-texts.service.js';
import { postPath } from '../forum/forum-paths.js';
import { PostWriter } from '../forum/posting/post-writer.service.js';
import { Reporting } from '../forum/report/reporting.service.js';
import { Post } from '../forum/topic/post.entity.js';
import { Topic } from '../forum/topic/topic.entity.js';
import { quotation } from '../text/quotation.js';
import { readSampleTopic, type SamplePost, type SampleTopic } from './sample-topic-file.js';

const FOLDER = join(PROJECT_ROOT, 'sample/forum');

/** Topics, replies, held posts and reports of the sample programme, by people who came with its records. */
export async function loadSampleForum(app: INestApplicationContext): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.md')).sort();
  const topics = await Promise.all(
    files.map(async (name) => readSampleTopic(await readFile(join(FOLDER, name), 'utf8'))),
  );
  await app.get(DataSource).transaction(async (tx) => {
    const forum = new SampleForum(app, tx);
    for (const topic of topics) await forum.write(topic);
  });
}

class SampleForum {
  private readonly now: Date;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly tx: EntityManager,
  ) {
    this.now = app.get(Clock).now();
  }

  async write({ title, category, tags, answer, posts }: SampleTopic): Promise<void> {
    const [first, ...replies] = posts;
    if (!first) throw new Error(`the sample topic "${title}" has no post`);
    const { id: categoryId } = await this.tx.findOneByOrFail(Category, { slug: category });
    const written = await this.written(first);
    const topic = await this.get(PostWriter).topic(this.tx, {
      ...written,
      categoryId,
      title,
      tags,
    });
    await this.whatFollowed(await this.tx.findOneByOrFail(Post, { topicId: topic.id }), first);
    for (const reply of replies) await this.reply(topic, reply);
    if (answer !== null) await this.accept(topic, answer, replies[answer - 2]);
  }

  private async reply({ id }: Topic, reply: SamplePost): Promise<void> {
    const topic = await this.tx.findOneByOrFail(Topic, { id });
    const quoted = /^>>(\d+) (.+)\n/.exec(reply.body);
    const written = await this.written(reply);
    const post = await this.get(PostWriter).reply(this.tx, topic, {
      ...written,
      body: quoted ? await this.quoting(topic, reply.body, quoted) : reply.body,
      replyTo: quoted ? Number(quoted[1]) : null,
    });
    await this.whatFollowed(post, reply);
  }

  /** The body with its quoting line as the composer writes quotations. */
  private async quoting(
    topic: Topic,
    body: string,
    [line, number, markdown = '']: RegExpExecArray,
  ): Promise<string> {
    const source = { topicId: topic.id, number: Number(number) };
    const post = await this.tx.findOneByOrFail(Post, source);
    const { name } = await this.get(Accounts).get(this.tx, post.authorId);
    const path = postPath(topic, source.number);
    return quotation({ author: name, path, markdown }) + body.slice(line.length).trimStart();
  }

  /** The asker chose the answer some time after it came. */
  private async accept(topic: Topic, answer: number, reply?: SamplePost): Promise<void> {
    if (!reply) throw new Error(`the sample topic "${topic.title}" has no answer ${answer}`);
    await this.tx.update(
      Topic,
      { id: topic.id },
      {
        answerNumber: answer,
        answeredAt: this.at(reply.age * 0.98),
        answeredBy: topic.authorId,
      },
    );
  }

  private async whatFollowed(post: Post, written: SamplePost): Promise<void> {
    await this.report(post, written);
    if (written.edit) await this.edit(post, written.edit);
  }

  /** Its author changed it, or wants to. */
  private async edit(
    post: Post,
    { age, reason, state, body }: NonNullable<SamplePost['edit']>,
  ): Promise<void> {
    const text = { ...textOf(post), body };
    const [at, editorId] = [this.at(age), post.authorId];
    if (state === 'held') {
      const { id: postId } = post;
      const waiting = { postId, authorId: editorId, reason, state, createdAt: at } as const;
      await this.tx.insert(PostEdit, { ...text, ...waiting });
      return;
    }
    const topic = await this.tx.findOneByOrFail(Topic, { id: post.topicId });
    const change = { text, editorId, reason, at, byStaff: false, wasPublic: true };
    await this.get(PostTexts).change(this.tx, topic, post, { ...change, mayBeQuiet: false });
  }

  private async report(post: Post, { reports }: SamplePost): Promise<void> {
    for (const { by, age, reason, note } of reports) {
      const reporterId = await this.accountOf(by);
      const report = { postId: post.id, reporterId, reason, note, at: this.at(age) };
      await this.get(Reporting).write(this.tx, report);
    }
  }

  private async written({ by, age, state, body }: SamplePost) {
    return { authorId: await this.accountOf(by), state, body, at: this.at(age) };
  }

  private async accountOf(address: string): Promise<number> {
    const account = await this.get(Accounts).byAddress(this.tx, address);
    if (!account) throw new Error(`the sample programme has nobody with ${address}`);
    return account.id;
  }

  private at(age: number): Date {
    return new Date(this.now.getTime() - age);
  }

  private get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }
}
