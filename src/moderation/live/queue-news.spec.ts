import { firstValueFrom, skip, timeout } from 'rxjs';
import { makeHeldPost, makeReport } from '../../../test/support/moderation.js';
import { makeAccount } from '../../../test/support/people.js';
import { ask } from '../../../test/support/recovery.js';
import { startTestApp, type TestWorld } from '../../../test/support/test-app.js';
import { QueueNews } from './queue-news.service.js';

const PATIENCE_MS = 20_000;

let world: TestWorld;

beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

/** Does `change` once somebody listens, and waits until it is told of. */
async function told(change: () => Promise<unknown>): Promise<void> {
  const { news } = world.get(QueueNews);
  // The first news says that it listens.
  const heard = firstValueFrom(news.pipe(skip(1), timeout(PATIENCE_MS)));
  await firstValueFrom(news);
  await change();
  await heard;
}

it('is told of held posts, reports, requests and claims', async () => {
  const ada = await makeAccount(world, 'ada@keyhaven.example', { name: 'Ada' });
  const { manager } = world.dataSource;
  let id = '';
  await told(async () => ({ id } = await makeHeldPost(world, ada, { title: 'Where?' })));
  await told(() => makeReport(world, ada, { postId: Number(id), reason: 'spam' }));
  await told(() => ask(world, { contact: 'kathe@new.example' }));
  await told(() =>
    manager.query(
      `insert into claims (kind, item_id, account_id, claimed_at, until)
       values ('posts', $1, $2, now(), now())`,
      [id, ada.id],
    ),
  );
  await told(() => manager.query(`update posts set state = 'rejected' where id = $1`, [id]));
});
