import jsqr from 'jsqr';
import { qrCode } from './qr-code.js';

/** Around the modules, as readers of QR codes want it, and pixels for each module. */
const QUIET = 4;
const SCALE = 4;

it('is read as the address', async () => {
  const address = 'https://keyhaven.example/verify/44ctvrpc31epe5ep?code=CZB0-EJ2V-H449-EV7B';
  const { pixels, size } = drawn(await qrCode(address));
  expect(jsqr.default(pixels, size, size)?.data).toBe(address);
});

/** The dark runs of the SVG (`M x y h n m d 0 h n …`, a line each) as pixels. sharp draws no SVG here: rooms that take files forbid it. */
function drawn(svg: string): { pixels: Uint8ClampedArray; size: number } {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) + 2 * QUIET;
  const size = modules * SCALE;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  let [x, y] = [0, 0];
  for (const [, command, one = '', two] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(one), Math.floor(Number(two))];
    else if (command === 'm') [x, y] = [x + Number(one), y + Number(two)];
    else {
      for (let module = x; module < x + Number(one); module += 1) fill(module, y);
      x += Number(one);
    }
  }
  return { pixels, size };

  function fill(column: number, row: number): void {
    for (let dy = 0; dy < SCALE; dy += 1)
      for (let dx = 0; dx < SCALE; dx += 1) {
        const at = ((row + QUIET) * SCALE + dy) * size + (column + QUIET) * SCALE + dx;
        pixels.fill(0, at * 4, at * 4 + 3);
      }
  }
}
