import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { FileRefused } from './file-refused.js';
import { Images } from './images.js';
import { MOST_BYTES, ReceivedFiles } from './received-files.js';

const files = new ReceivedFiles(new Images());
const SECRET_PLACE = 'Rue du Marche 12, Geneva';

/** A picture of one colour on each side: the left half red, the right one blue. */
function picture(width = 40, height = 20) {
  const half = { width: width / 2, height, channels: 3 as const };
  const blue = sharp({ create: { ...half, background: 'blue' } }).png();
  return {
    async sharp() {
      const input = await blue.toBuffer();
      return sharp({ create: { ...half, width, background: 'red' } }).composite([
        { input, left: width / 2, top: 0 },
      ]);
    },
  };
}

/** A PNG that says it has so many pixels, of few bytes. */
function pngOf(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const header = Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]);
  const pixels = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const refusalOf = (sent: Buffer): Promise<string> =>
  files.check(sent).then(
    ({ kind }) => `taken as ${kind}`,
    (error: unknown) => {
      if (error instanceof FileRefused) return error.reason;
      throw error;
    },
  );

describe('files that people send', () => {
  it('T31: a photo keeps nothing but its picture: no place, no camera, no comment', async () => {
    const sent = await (
      await picture().sharp()
    )
      .jpeg()
      .withExif({
        IFD0: { Make: 'Camera of Noor', ImageDescription: SECRET_PLACE },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 12/1 15/1' },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET_PLACE}</x:xmpmeta>`)
      .toBuffer();
    expect(sent.includes(SECRET_PLACE)).toBe(true);
    const { kind, content } = await files.check(sent);
    expect(kind).toBe('jpeg');
    expect(content.includes(SECRET_PLACE)).toBe(false);
    const { exif, xmp, iptc, icc } = await sharp(content).metadata();
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('are turned upright as the camera noted', async () => {
    const sent = await (await picture().sharp()).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { content } = await files.check(sent);
    const { width, height, orientation } = await sharp(content).metadata();
    expect([width, height, orientation]).toEqual([20, 40, undefined]);
    const top = await sharp(content)
      .extract({ left: 5, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(top[0]).toBeGreaterThan(200);
  });

  it('stay PNG, JPEG or WebP, and are no larger than needed to be read', async () => {
    const large = (await picture(5_000, 10).sharp()).png();
    const { kind, content } = await files.check(await large.toBuffer());
    expect([kind, (await sharp(content).metadata()).width]).toEqual(['png', 4_000]);
    expect(await refusalOf(await (await picture().sharp()).webp().toBuffer())).toBe(
      'taken as webp',
    );
  });

  it('keep the first picture of an animation', async () => {
    const frames = [
      await (await picture().sharp()).png().toBuffer(),
      await sharp({ create: { width: 40, height: 20, channels: 3, background: 'lime' } })
        .png()
        .toBuffer(),
    ];
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    const { content } = await files.check(animated);
    expect((await sharp(content).metadata()).pages ?? 1).toBe(1);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['T32: too many bytes', Buffer.alloc(MOST_BYTES + 1), 'tooLarge'],
    ['T32: a flood of pixels', pngOf(64_250, 64_250), 'pixels'],
    ['T32: one endless line of pixels', pngOf(900_000, 60), 'pixels'],
    ['a picture that breaks off', pngOf(4_000, 4_000), 'broken'],
    [
      'a photo of an iPhone',
      Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'),
      'heic',
    ],
    [
      'T33: SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'kind',
    ],
    ['T33: HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'kind'],
    ['T33: HTML before a PDF', Buffer.from('<script>1</script>%PDF-1.7\n'), 'kind'],
    ['text', Buffer.from('Deed poll'), 'kind'],
  ])('are refused: %s', async (_what, sent, reason) => {
    expect(await refusalOf(sent)).toBe(reason);
  });

  it('T32: wait for their turn, and above a number are told to come again', async () => {
    const sent = await (await picture().sharp()).png().toBuffer();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => refusalOf(sent)));
    const busy = outcomes.filter((outcome) => outcome === 'busy');
    expect(busy.length).toBeGreaterThan(0);
    expect(outcomes.filter((outcome) => outcome === 'taken as png')).toHaveLength(40 - busy.length);
    expect(await refusalOf(sent)).toBe('taken as png');
  });
});
