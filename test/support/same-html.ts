import { HTMLElement, type Node, parse, TextNode } from 'node-html-parser';

/** HTML written in one way: attributes in order, no space that no browser shows, characters instead of references. */
export function sameHtml(html: string): string {
  const root = parse(html, { comment: true, blockTextElements: {} });
  return root.childNodes
    .map((node) => written(node, false))
    .join('')
    .trim();
}

const BLOCK = /^(?:P|LI|UL|OL|BLOCKQUOTE|PRE|H[1-6]|HR|TABLE|THEAD|TBODY|TR|TH|TD)$/;

function written(node: Node, inCode: boolean): string {
  if (node instanceof TextNode) return inCode ? node.text : node.text.replace(/\s+/g, ' ');
  if (!(node instanceof HTMLElement)) return node.toString();
  const name = node.rawTagName.toLowerCase();
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) => ` ${key}="${value}"`)
    .sort();
  const inside = node.childNodes.map((child) => written(child, inCode || name === 'pre')).join('');
  const block = BLOCK.test(node.tagName);
  const text = block && !inCode && name !== 'pre' ? inside.replace(/^ | (?=$)/g, '') : inside;
  return `${block ? '\n' : ''}<${name}${attributes.join('')}>${text}</${name}>${block ? '\n' : ''}`
    .replace(/\n ?\n/g, '\n')
    .replace(/ \n|\n /g, '\n');
}
