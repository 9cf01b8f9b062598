import type { ClientBase } from 'pg';
import { Chance } from './chance.js';
import { loadAttention } from './load-attention.js';
import { loadForum } from './load-forum.js';
import { loadHolders } from './load-holders.js';
import { loadPeople } from './load-people.js';
import type { LoadSize } from './load-size.js';
import { loadTickets } from './load-tickets.js';

const SEED = 20_260_901;
const TOPICS_OF_PERSON = 10;
const FEWEST_PEOPLE = 20;
const MOST_PEOPLE = 5_000;

/**
 * Fills a database so that it can be measured: the same size gives the same
 * people, texts and times before `now`. In the transaction of the client;
 * what planning needs to know is gathered with it.
 */
export async function loadData(client: ClientBase, size: LoadSize, now: Date): Promise<void> {
  const chance = new Chance(SEED);
  if (size.topics > 0) {
    const count = Math.min(MOST_PEOPLE, Math.max(FEWEST_PEOPLE, size.topics / TOPICS_OF_PERSON));
    const people = await loadPeople(client, Math.floor(count), chance, now);
    await loadForum(client, { ...size, people, now }, chance);
    await client.query('analyze topics');
    await client.query('analyze posts');
    await loadAttention(client, now);
  }
  await loadHolders(client, size.holders, chance);
  await loadTickets(client, size.tickets, chance, now);
  await client.query('analyze');
}
