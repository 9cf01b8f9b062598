/** What a source says of the keys that it uses: whole ones, and patterns of those put together at run time. */
export interface UsedKeys {
  keys: Set<string>;
  patterns: RegExp[];
}

const LITERAL = /(['"])([a-z][\w-]*):([\w.-]+)\1/g;
const TEMPLATE = /`([a-z][\w-]*):([^`\s]*\$\{[^`]*)`/g;
const MAIL = /(['"])([a-z]+)\.([A-Za-z]\w*)\1/g;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/**
 * Keys named in templates and code. `'forum:reason.'` (put together with `concat` or `+`) and
 * `` `forum:reason.${name}` `` stand for every key that they can become; `'forum.welcome'`, the template
 * of a mail, for all its parts.
 */
export function usedKeys(source: string): UsedKeys {
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [, , room = '', path = ''] of source.matchAll(LITERAL)) {
    if (path.endsWith('.')) patterns.push(pattern(`${room}:${path}`, '.*'));
    else keys.add(`${room}:${path}`);
  }
  for (const [, room = '', path = ''] of source.matchAll(TEMPLATE))
    patterns.push(pattern(`${room}:${path}`, ''));
  for (const [, , room = '', name = ''] of source.matchAll(MAIL))
    patterns.push(pattern(`${room}:mail.${name}.`, '.*'));
  return { keys, patterns };
}

function pattern(text: string, end: string): RegExp {
  const parts = text
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\w.-]+')}${end}$`);
}

/** All keys of a tree of words, plural forms under the key that code names, lists as one key. */
export function keysOf(room: string, tree: object): string[] {
  const found = new Set<string>();
  const walk = (node: object, path: string) => {
    for (const [name, value] of Object.entries(node) as [string, unknown][]) {
      if (value !== null && typeof value === 'object' && !Array.isArray(value))
        walk(value, `${path}${name}.`);
      else found.add(`${room}:${path}${name}`.replace(PLURAL, ''));
    }
  };
  walk(tree, '');
  return [...found];
}
