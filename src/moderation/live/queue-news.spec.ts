import { firstValueFrom, skip, timeout } from 'rxjs';
import { makeHeldPost, makeReport } from '../../../test/support/moderation.js';
import { makeAccount } from '../../../test/support/people.js';
import { ask } from '../../../test/support/recovery.js';
import { startTestApp, type TestWorld } from '../../../test/support/test-app.js';
import { OpenItems } from '../queue/open-items.service.js';
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

it('counts anew when an item came or left, and not for a claim', async () => {
  const bea = await makeAccount(world, 'bea@keyhaven.example', { name: 'Bea' });
  const cleo = await makeAccount(world, 'cleo@keyhaven.example', { name: 'Cleo' });
  const { manager } = world.dataSource;
  let queries = 0;
  world.dataSource.subscribers.push({ afterQuery: () => void (queries += 1) });
  const counted = async () => {
    queries = 0;
    return (await world.get(OpenItems).counts(bea)).posts.open;
  };
  const { id } = await makeHeldPost(world, cleo, { title: 'Which one?' });
  const open = await counted();
  const claim = (accountId: number) =>
    manager.query(
      `insert into claims (kind, item_id, account_id, claimed_at, until)
       values ('posts', $1, $2, now(), now()) on conflict (kind, item_id) do update set account_id = $2`,
      [id, accountId],
    );
  // With it all is told that was written before.
  await told(() => claim(bea.id));
  await counted();
  await told(() => claim(cleo.id));
  expect([await counted(), queries]).toEqual([open, 0]);
  await makeHeldPost(world, cleo, { title: 'And where?' });
  expect(await counted()).toBe(open + 1);
});
