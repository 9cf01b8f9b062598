import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { FileRefused } from './file-refused.js';
import type { ImageKind } from './rules/file-kind.js';

/** Pixels of the largest photo that phones take; decoded it needs 200 MB for a moment. */
const MOST_PIXELS = 52_000_000;
/** The longer side of what is kept: small print of a page can still be read. */
const LONGEST_SIDE = 4_000;
const MOST_SECONDS = 20;
/** Images that wait for their turn; more are told to come again. */
const MOST_WAITING = 20;

const LOADERS = ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}Buffer`);

/**
 * Draws images anew, one at a time: nothing of the sent bytes is kept, and so
 * none of their metadata (T31), and no flood takes more than one thread (T32).
 */
@Injectable()
export class Images {
  private readonly inTurn = pLimit(1);

  /**
   * The first picture of an image, upright, without metadata, in its own format.
   * @throws FileRefused
   */
  async redraw(kind: ImageKind, sent: Buffer): Promise<Buffer> {
    if (this.inTurn.pendingCount >= MOST_WAITING) throw new FileRefused('busy');
    return this.inTurn(async () => redrawn(await library(), kind, sent));
  }
}

/** The library, read when the first image comes: most processes see none. */
async function library() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp;
}

async function redrawn(
  sharp: Awaited<ReturnType<typeof library>>,
  kind: ImageKind,
  sent: Buffer,
): Promise<Buffer> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const;
  const { format, width, height } = await sharp(sent, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => refuse('broken'));
  if (format !== kind) refuse('kind');
  if (width * height > MOST_PIXELS) refuse('pixels');
  return sharp(sent, options)
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize({
      width: LONGEST_SIDE,
      height: LONGEST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toFormat(kind)
    .toBuffer()
    .catch(() => refuse('broken'));
}

function refuse(reason: 'kind' | 'pixels' | 'broken'): never {
  throw new FileRefused(reason);
}
