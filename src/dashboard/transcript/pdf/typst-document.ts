import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DocumentFonts } from './document-fonts.js';
import { chooseFonts } from './font-choice.js';
import { fontFamilies } from './font-families.js';

/** A document to set: its template, and what stands in it. */
export interface DocumentRequest {
  template: string;
  locale: string;
  /** As JSON; every text of it is set. */
  content: object;
}

/** Compilers hold their fonts; so many sets of them are kept. */
const MOST_COMPILERS = 8;
const CACHE_AGE = 10;
/** Stands for a character that no font has; the original is on the page beside it. */
const REPLACEMENT = '?';

/** Sets documents as tagged PDF (PDF/UA-1, ISO 14289-1). Lives in a process of its own. */
export class TypstDocuments {
  private readonly fonts = new DocumentFonts();
  private readonly compilers = new Map<string, NodeCompiler>();

  /** @throws Error where the template is wrong */
  async pdf({ template, locale, content }: DocumentRequest): Promise<Buffer> {
    const json = JSON.stringify(content).normalize('NFC');
    const { slices, missing } = chooseFonts(json, fontFamilies(locale, json));
    const fonts = await this.fonts.of(slices);
    const data = replaced(json, missing);
    const families = JSON.stringify(fonts.map(({ family }) => family));
    const compiler = this.compiler(slices.map(({ id }) => id).join(), () =>
      fonts.flatMap(({ files }) => files),
    );
    try {
      return compiler.pdf(
        { mainFileContent: template, inputs: { data, families } },
        { pdfStandard: 'ua-1' },
      );
    } finally {
      compiler.evictCache(CACHE_AGE);
    }
  }

  private compiler(key: string, fontBlobs: () => Buffer[]): NodeCompiler {
    const known = this.compilers.get(key);
    if (known) return known;
    const [oldest] = this.compilers.keys();
    if (this.compilers.size >= MOST_COMPILERS && oldest !== undefined)
      this.compilers.delete(oldest);
    const made = NodeCompiler.create({ fontArgs: [{ fontBlobs: fontBlobs() }] });
    this.compilers.set(key, made);
    return made;
  }
}

function replaced(text: string, missing: readonly string[]): string {
  return missing.reduce((left, character) => left.replaceAll(character, REPLACEMENT), text);
}
