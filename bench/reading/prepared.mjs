import { withApplicationIn, withDataFolder } from '../application.mjs';
import { addModerators, withDatabase } from '../prepared-queue.mjs';
import { seed } from '../seeded.mjs';

const MODERATORS = 8;

/**
 * Works with an application that was filled, and started a second time.
 *
 * @param {Record<'topics' | 'posts' | 'tickets' | 'holders', number>} size
 * @param {(application: object, db: import('pg').Client, url: string) => Promise<void>} work
 */
export async function withFilled(size, work) {
  await withDataFolder(async (folder) => {
    await withApplicationIn(folder, async () => {
      await seed(folder, size);
      await withDatabase(folder, prepare);
    });
    await withApplicationIn(folder, (application) =>
      withDatabase(folder, (db, url) => work(application, db, url)),
    );
  });
}

/** Has the next start of the server count what each statement takes, and adds who moderates. */
async function prepare(db) {
  await db.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await db.query('create extension pg_stat_statements');
  await db.query('vacuum analyze');
  await addModerators(db, MODERATORS);
}
