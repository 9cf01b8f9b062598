import { Injectable } from '@nestjs/common';
import { FileRefused } from './file-refused.js';
import { Images } from './images.js';
import { type FileKind, fileKind, isImage } from './rules/file-kind.js';

/** Bytes of one file as it is sent. */
export const MOST_BYTES = 10 * 1_024 * 1_024;

/** A file that may be kept. */
export interface CheckedFile {
  kind: FileKind;
  content: Buffer;
}

/** Looks at what somebody sent. Its name and the type it says count for nothing. */
@Injectable()
export class ReceivedFiles {
  constructor(private readonly images: Images) {}

  /**
   * The file as it may be kept: an image drawn anew, a PDF as it came.
   * @throws FileRefused
   */
  async check(sent: Buffer): Promise<CheckedFile> {
    if (sent.length === 0) throw new FileRefused('empty');
    if (sent.length > MOST_BYTES) throw new FileRefused('tooLarge');
    const kind = fileKind(await typeOf(sent));
    if (kind === 'heic') throw new FileRefused('heic');
    if (kind === 'other') throw new FileRefused('kind');
    if (!isImage(kind)) return { kind, content: sent };
    return { kind, content: await this.images.redraw(kind, sent) };
  }
}

/** The type that the content shows; none where it breaks off inside what would tell. */
async function typeOf(sent: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(sent).catch(() => undefined);
  return found?.mime;
}
