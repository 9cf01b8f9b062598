import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The words of a PDF as copying them gives them, with the spaces between taken out, and what it says of itself. */
export async function readPdf(file: Buffer) {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  const { info } = await document.getMetadata();
  const files = ((await document.getAttachments()) ?? {}) as Record<
    string,
    { filename: string; content: Uint8Array }
  >;
  const marks = (await document.getMarkInfo()) as { Marked: boolean } | null;
  return {
    text: bare(text),
    pages: document.numPages,
    info: info as Record<string, unknown>,
    isTagged: marks?.Marked ?? false,
    /** Attached files, by their names. */
    attached: Object.fromEntries(
      Object.values(files).map(({ filename, content }) => [
        filename,
        Buffer.from(content).toString(),
      ]),
    ),
  };
}

/** Letters as they are compared: without spaces, marks of direction and forms of presentation. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
}

/**
 * What a PDF says that groups of glyphs mean (`ActualText`, ISO 32000-1, 14.9.4), which programs that copy
 * text go by. pdf.js is none of them, so that letters which several glyphs make come out doubled from it.
 */
export function actualTexts(file: Buffer): string[] {
  const streams = [...file.toString('latin1').matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)];
  return streams.flatMap(([, packed = '']) => {
    const content = inflated(Buffer.from(packed, 'latin1'));
    return [...content.matchAll(/\/ActualText <FEFF([0-9A-F]+)>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    );
  });
}

function inflated(packed: Buffer): string {
  try {
    return inflateSync(packed).toString('latin1');
  } catch {
    // A stream that is packed otherwise is none of words.
    return '';
  }
}
