import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const packers: Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>> = {
  // The level at which it is as quick as gzip, and smaller.
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

export type Packing = keyof typeof packers;

/** A page as it was sent, and packed once for all who take it so. */
export class KeptPage {
  private readonly packed = new Map<Packing, Promise<Buffer>>();

  constructor(
    readonly body: Buffer,
    readonly type: string,
    readonly etag: string,
    readonly version: number,
    /** When it was made, by the application's clock. */
    readonly madeAt: number,
  ) {}

  async packedAs(packing: Packing): Promise<Buffer> {
    const known = this.packed.get(packing) ?? packers[packing](this.body);
    this.packed.set(packing, known);
    return known;
  }
}
