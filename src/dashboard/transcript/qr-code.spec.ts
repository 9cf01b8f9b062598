import jsqr from 'jsqr';
import sharp from 'sharp';
import { qrCode } from './qr-code.js';

it('is read as the address', async () => {
  const address = 'https://keyhaven.example/verify/44ctvrpc31epe5ep?code=CZB0-EJ2V-H449-EV7B';
  const { data, info } = await sharp(Buffer.from(await qrCode(address)), { density: 400 })
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = jsqr.default(new Uint8ClampedArray(data), info.width, info.height);
  expect(read?.data).toBe(address);
});
