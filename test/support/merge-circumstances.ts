import type { SeededChance } from '../../bench/seeded-chance.mjs';
import type { Actor } from '../../src/accounts/access/actor.js';
import { TranscriptShares } from '../../src/dashboard/transcript/share/transcript-shares.service.js';
import { SharedCertifications } from '../../src/profile/sharing/shared-certifications.service.js';
import type { Pair, SampleRecord } from './merge-pairs.js';
import type { TestWorld } from './test-app.js';

/** Takes the account off some records. @returns those accounts, which hold nothing */
export async function withoutAccounts(
  { dataSource }: TestWorld,
  records: readonly SampleRecord[],
  chance: SeededChance,
): Promise<number[]> {
  const free: number[] = [];
  for (const record of records) {
    if (record.accountId === null || !chance.happens(0.3)) continue;
    await dataSource.query('delete from profile_links where profile_id = $1', [record.profileId]);
    free.push(record.accountId);
    record.accountId = null;
  }
  return free;
}

/** What two records have in common: a sitting, an award, an address, a name of before. */
export async function overlap({ dataSource }: TestWorld, { stands, leads }: Pair): Promise<void> {
  const both = [stands.profileId, leads.profileId];
  await dataSource.query(
    `insert into exam_results (registration_id, profile_id, exam_code, taken_on, centre, score, passed)
     select 'X-' || $2::int, $2, exam_code, taken_on, centre, score, passed
     from exam_results where profile_id = $1 order by registration_id limit 1`,
    both,
  );
  await dataSource.query(
    `insert into awards (certification_number, profile_id, certification_code, awarded_on, expires_on, status)
     select 'X-' || $2::int, $2, certification_code, awarded_on, expires_on, status
     from awards where profile_id = $1 order by certification_number limit 1`,
    both,
  );
  await dataSource.query(
    `update profile_addresses a set address = b.address, address_key = b.address_key
     from profile_addresses b
     where a.profile_id = $2 and b.profile_id = $1 and a.kind = 'contact' and b.kind = 'contact'`,
    both,
  );
}

/** What the account of a record shares of it: a transcript, and on the member page. */
export async function share(world: TestWorld, accountId: number): Promise<void> {
  const certifications = world.get(SharedCertifications);
  const offered = (await certifications.choices(accountId))?.offered ?? [];
  await certifications.choose(
    accountId,
    offered.map(({ code }) => code),
  );
  await world.get(TranscriptShares).create({ id: accountId, role: 'member' } as Actor, {
    ...{ days: 365, note: 'for work', certifications: null, withResults: true },
  });
}

/** What others see of what accounts share. */
export async function seenOf(world: TestWorld, accountIds: readonly number[]): Promise<object[]> {
  const seen: object[] = [];
  for (const accountId of accountIds) {
    const transcripts = await world.get(TranscriptShares).list(accountId);
    const shown = await world.get(SharedCertifications).shown(accountId);
    seen.push({ accountId, shown, transcripts: transcripts.map(({ id }) => id) });
  }
  return seen;
}
