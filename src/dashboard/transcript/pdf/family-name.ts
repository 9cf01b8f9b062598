/** Names of the family: for all, and where a family has more than four styles (OpenType, `name` table). */
const FAMILY_NAMES = new Set([1, 16]);
const WINDOWS = 3;
const ENTRY_BYTES = 12;

/**
 * Gives a font another family name, so that the files of one family are told apart. Nothing moves:
 * the new name is written over the old one, which must not be shorter.
 * @throws Error for a font without a family name, or with a shorter one
 */
export function nameFamily(font: Buffer, name: string): void {
  const table = nameTable(font);
  const strings = table + font.readUInt16BE(table + 4);
  const written = Buffer.from(name, 'utf16le').swap16();
  let isNamed = false;
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const entry = table + 6 + index * ENTRY_BYTES;
    const isFamily = FAMILY_NAMES.has(font.readUInt16BE(entry + 6));
    if (!isFamily || font.readUInt16BE(entry) !== WINDOWS) continue;
    if (font.readUInt16BE(entry + 8) < written.length)
      throw new Error('the family name is too short');
    written.copy(font, strings + font.readUInt16BE(entry + 10));
    font.writeUInt16BE(written.length, entry + 8);
    isNamed = true;
  }
  if (!isNamed) throw new Error('the font has no family name');
}

function nameTable(font: Buffer): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === 'name') return font.readUInt32BE(entry + 8);
  }
  throw new Error('the font has no name table');
}
