import { KeptPage } from './kept-page.js';
import { PageStore } from './page-store.js';

const page = () => new KeptPage(Buffer.alloc(1_000), 'text/html', '"1"', 1, 0);

it('made up parameters push out one another, and no page without any', () => {
  const store = new PageStore(40_000);
  store.set('en', '/latest', page());
  for (let time = 0; time < 100; time += 1) store.set('en', `/latest?after=${time}`, page());
  expect(store.get('en', '/latest?after=0')).toBeUndefined();
  expect(store.get('en', '/latest?after=99')).toBeDefined();
  expect(store.get('en', '/latest')).toBeDefined();
  expect(store.get('de', '/latest')).toBeUndefined();
});
