import { nameKey } from './name-key.js';

it.each([
  ['Käthe  Müller', 'kathe muller'],
  ['Иванов', 'ivanov'],
  ["O'Brien-Smith", 'obrien smith'],
  ['O’Brien‐Smith', 'obrien smith'],
  ['Ｙｕｋｉ', 'yuki'],
  ['Παπαδόπουλος', 'papadopoylos'],
  ['森', 'sen'],
  ['', ''],
  ['…', ''],
])('nameKey %j: %j', (name, key) => expect(nameKey(name)).toBe(key));
