import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/account/accounts.service.js';
import { Registration } from '../accounts/sign-up/registration.service.js';
import { AccountRoles } from '../accounts/access/roles.service.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { RecordsImport } from '../profile/exchange/records-import.service.js';
import { SAMPLE_PASSWORD, SAMPLE_PEOPLE, type SamplePerson } from './sample-people.js';
import { loadSampleForum } from './sample-forum.js';
import { loadSampleTickets } from './sample-tickets.js';

const RECORDS = join(PROJECT_ROOT, 'sample/records');

/**
 * Fills an empty database with a small programme, so that no page is empty at
 * the first look: records, people who sign in, topics, reports and tickets.
 */
export async function loadSampleProgramme(app: INestApplicationContext): Promise<void> {
  await app.get(RecordsImport, { strict: false }).run(RECORDS);
  for (const person of SAMPLE_PEOPLE) await signUp(app, person);
  await loadSampleForum(app);
  await loadSampleTickets(app);
}

/** Lets a person sign in: with the account that came with the records, where there is one, else with a new one. */
async function signUp(app: INestApplicationContext, person: SamplePerson): Promise<void> {
  const accounts = app.get(Accounts, { strict: false });
  const registration = app.get(Registration, { strict: false });
  const roles = app.get(AccountRoles, { strict: false });
  await app.get(DataSource).transaction(async (tx) => {
    const imported = await accounts.byAddress(tx, person.email);
    if (imported !== null) {
      await registration.setPassword(tx, imported.id, SAMPLE_PASSWORD);
      return;
    }
    const { id } = await registration.createConfirmed(tx, { ...person, password: SAMPLE_PASSWORD });
    if (person.role !== 'member')
      await roles.grant(tx, { accountId: id, role: person.role, by: null });
  });
}
