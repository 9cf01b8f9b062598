import { createHash } from 'node:crypto';
import { In, type EntityManager } from 'typeorm';
import { OwnWordRow } from './own-word.entity.js';
import type { WordKeys } from './rules/wording-list.js';

/** What administrators wrote for an entry in a language; '' for nothing. */
export interface OwnEntryWords {
  label: string;
  text: string;
  /** Names exactly these words, so that a form knows whether they stand there still. */
  version: string;
}

/** The own words of an entry in a language. */
export async function ownWordsOf(
  manager: EntityManager,
  keys: WordKeys,
  locale: string,
): Promise<OwnEntryWords> {
  const rows = await manager.findBy(OwnWordRow, { key: In([keys.label, keys.text]), locale });
  const textOf = (key: string) => rows.find((row) => row.key === key)?.text ?? '';
  const words = { label: textOf(keys.label), text: textOf(keys.text) };
  const version = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
  return { ...words, version };
}
