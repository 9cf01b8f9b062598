import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/account/accounts.service.js';
import { Registration } from '../accounts/sign-up/registration.service.js';
import { AccountRoles } from '../accounts/access/roles.service.js';
import { Clock } from '../config/clock.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { WordList } from '../forum/words/word-list.service.js';
import { RecordsImport } from '../profile/exchange/records-import.service.js';
import { SAMPLE_PASSWORD, SAMPLE_PEOPLE, type SamplePerson } from './sample-people.js';
import { loadSampleForum } from './sample-forum.js';
import { loadSampleTickets } from './sample-tickets.js';

const RECORDS = join(PROJECT_ROOT, 'sample/records');

/** The programme moved in so long before the first start: earlier than anything that its people did here. */
const MOVED_IN_MS = 180 * 86_400_000;

/**
 * Fills an empty database with a small programme, so that no page is empty at
 * the first look: records, people who sign in, topics, reports and tickets.
 */
export async function loadSampleProgramme(app: INestApplicationContext): Promise<void> {
  await app.get(Clock).earlier(MOVED_IN_MS, async () => {
    await app.get(RecordsImport, { strict: false }).run(RECORDS);
    for (const person of SAMPLE_PEOPLE) await signUp(app, person);
    await listWords(app);
  });
  await loadSampleForum(app);
  await loadSampleTickets(app);
}

/** What the sample programme watches for: one refuses, one holds, one is not shown. */
const WORDS = { 'brain dump*': 'block', 'proxy exam': 'hold', darn: 'mask' } as const;

async function listWords(app: INestApplicationContext): Promise<void> {
  const email = 'admin@keyhaven.example';
  const administrator = await app
    .get(Accounts, { strict: false })
    .byAddress(app.get(DataSource).manager, email);
  if (administrator === null) throw new Error(`nobody signs in with ${email}`);
  for (const [word, action] of Object.entries(WORDS))
    await app.get(WordList, { strict: false }).add(administrator, { word, action });
}

/** Lets a person sign in: with the account that came with the records, where there is one, else with a new one. */
async function signUp(app: INestApplicationContext, person: SamplePerson): Promise<void> {
  const accounts = app.get(Accounts, { strict: false });
  const registration = app.get(Registration, { strict: false });
  const roles = app.get(AccountRoles, { strict: false });
  const clock = app.get(Clock, { strict: false });
  await app.get(DataSource).transaction(async (tx) => {
    const imported = await accounts.byAddress(tx, person.email);
    if (imported !== null) {
      await registration.setPassword(tx, imported.id, SAMPLE_PASSWORD);
      return;
    }
    const { id } = await registration.createConfirmed(tx, { ...person, password: SAMPLE_PASSWORD });
    if (person.role === 'member') return;
    await roles.grant(tx, { accountId: id, role: person.role, by: null, since: clock.now() });
  });
}
