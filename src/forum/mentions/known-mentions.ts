import type { EntityManager } from 'typeorm';
import { mentionsOf } from '../../text/mentions.js';
import { markdownParser } from '../../text/markdown-parser.js';

/** So many members are told of one post that names them. */
const MOST_TOLD = 10;

/** Members whom a text names. */
export interface KnownMentions {
  /** Their handles, quotations included: they lead to their pages. */
  handles: ReadonlySet<string>;
  /** Ids of those whom the text itself names, as far as they are told. */
  told: number[];
}

/** Looks up whom a Markdown text names, as it is written; whoever has no account by then is text. */
export async function knownMentions(
  manager: EntityManager,
  markdown: string,
): Promise<KnownMentions> {
  const mentions = markdown.includes('@') ? mentionsOf(markdownParser.parse(markdown, {})) : [];
  if (mentions.length === 0) return { handles: new Set(), told: [] };
  const rows = await manager.query<{ id: number; handle: string }[]>(
    'select id, handle from accounts where handle = any($1) and deleted_at is null',
    [mentions.map(({ handle }) => handle)],
  );
  const ids = new Map(rows.map(({ id, handle }) => [handle, id]));
  const told = mentions.flatMap(({ handle, quoted }) => (quoted ? [] : (ids.get(handle) ?? [])));
  return { handles: new Set(ids.keys()), told: told.slice(0, MOST_TOLD) };
}
