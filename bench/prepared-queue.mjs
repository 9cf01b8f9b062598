import pg from 'pg';

/**
 * Works with the database of an application that runs.
 *
 * @param {string} folder its DATA_DIR
 * @param {(db: pg.Client, url: string) => Promise<void>} work
 */
export async function withDatabase(folder, work) {
  const { startEmbedded } = await import('../dist/src/database/embedded/start-embedded.js');
  const server = await startEmbedded({ dataDir: folder });
  const db = new pg.Client({ connectionString: server.url });
  await db.connect();
  try {
    await work(db, server.url);
  } finally {
    await db.end();
    await server.leave();
  }
}

/**
 * Adds moderators who sign in with the password of the sample programme.
 *
 * @returns their addresses
 */
export async function addModerators(db, count) {
  const { rows } = await db.query(
    `with added as (
       insert into accounts (name, handle, role, role_since, password_hash, created_at)
       select 'Moderator ' || n, 'bench-moderator-' || n, 'moderator', now() - interval '2 days',
         (select a.password_hash from accounts a join account_addresses d on d.account_id = a.id
          where d.address_key = 'moderator@keyhaven.example'), now() - interval '30 days'
       from generate_series(1, $1::int) n
       returning id, handle
     )
     insert into account_addresses (address_key, account_id, address, added_at, is_main)
     select handle || '@keyhaven.example', id, handle || '@keyhaven.example', now(), true from added
     returning address`,
    [count],
  );
  return rows.map(({ address }) => address);
}

/** Fills the queue up to `count` held replies, of a member in the topics of the sample programme. */
export async function fillQueue(db, count) {
  await db.query(
    `insert into posts (topic_id, author_id, title, body, html, plain, state, created_at)
     select t.ids[1 + n % cardinality(t.ids)], m.id, '', b.body, '<p>' || b.body || '</p>', b.body, 'held',
       now() - n * interval '10 seconds'
     from generate_series(1, $1 - (select count(*)::int from posts where state = 'held')) n,
       (select array_agg(id order by id) as ids from topics where state = 'published') t,
       (select account_id as id from account_addresses where address_key = 'member@keyhaven.example') m,
       lateral (select 'I see the same since number ' || n || ': the page of my exam says that it is being checked.' as body) b`,
    [count],
  );
  await db.query('analyze');
}

/** Takes the newest held posts away until `count` are left. */
export async function cutQueue(db, count) {
  await db.query('delete from claims');
  await db.query(
    `delete from posts where id in
       (select id from posts where state = 'held' order by created_at, id offset $1)`,
    [count],
  );
}
