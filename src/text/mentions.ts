import type { StateCore, Token } from 'markdown-it';

/** The name that stands behind an `@`, alone: not within a word, an address or a path. */
const MENTION =
  /(?<![\p{L}\p{M}\p{N}_@/.-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{M}\p{N}_@-]|\.[\p{L}\p{N}])/giu;

/** More names than that are text. */
const MOST = 20;

/** Somebody who is named in a text, by the handle, in small letters. */
export interface Mention {
  handle: string;
  /** It stands in quotations only: whoever wrote it there told them. */
  quoted: boolean;
}

/** Whom the blocks of a parsed text name: outside of code and links, each once, the first twenty. */
export function mentionsOf(tokens: readonly Token[]): Mention[] {
  const found = new Map<string, boolean>();
  let quotes = 0;
  for (const { type, children } of tokens) {
    if (type === 'blockquote_open') quotes += 1;
    if (type === 'blockquote_close') quotes -= 1;
    for (const { content } of textsOf(children ?? []))
      for (const [, name = ''] of content.matchAll(MENTION)) {
        const handle = name.toLowerCase();
        found.set(handle, quotes > 0 && (found.get(handle) ?? true));
      }
  }
  return [...found].slice(0, MOST).map(([handle, quoted]) => ({ handle, quoted }));
}

/** A rule of the parser: names of members, which `env.members` holds by their handles, lead to their pages. */
export function linkMentions({ tokens, env, Token: TokenClass }: StateCore): void {
  const members = (env as { members?: ReadonlySet<string> }).members;
  if (!members?.size) return;
  for (const token of tokens) {
    if (!token.children) continue;
    const texts = new Set(textsOf(token.children));
    token.children = token.children.flatMap((child) =>
      texts.has(child) ? linked(child, members, TokenClass) : [child],
    );
  }
}

/** Words of a line that no link holds. Code is another kind of token. */
function textsOf(children: readonly Token[]): Token[] {
  let links = 0;
  return children.filter(({ type }) => {
    if (type === 'link_open') links += 1;
    if (type === 'link_close') links -= 1;
    return type === 'text' && links === 0;
  });
}

function linked(
  text: Token,
  members: ReadonlySet<string>,
  TokenClass: StateCore['Token'],
): Token[] {
  const pieces: Token[] = [];
  let from = 0;
  const words = (content: string): Token => {
    const piece = new TokenClass('text', '', 0);
    return Object.assign(piece, { content, level: text.level });
  };
  for (const match of text.content.matchAll(MENTION)) {
    const handle = (match[1] ?? '').toLowerCase();
    if (!members.has(handle)) continue;
    const open = new TokenClass('link_open', 'a', 1);
    open.attrSet('href', `/u/${handle}`);
    const close = new TokenClass('link_close', 'a', -1);
    pieces.push(words(text.content.slice(from, match.index)), open, words(match[0]), close);
    from = match.index + match[0].length;
  }
  return from === 0 ? [text] : [...pieces, words(text.content.slice(from))];
}
