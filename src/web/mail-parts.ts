/** A piece of a plain text: words, or an address that can be followed. */
export interface TextPart {
  text: string;
  href?: string;
}

/** A text of a mail, taken apart at the addresses below `baseUrl`; they are followed on this server. */
export function mailParts(text: string, baseUrl: string): TextPart[] {
  return text.split(/(https?:\/\/\S+)/u).map((part, index) => {
    const own = index % 2 === 1 && part.startsWith(`${baseUrl}/`);
    return own ? { text: part, href: part.slice(baseUrl.length) } : { text: part };
  });
}
