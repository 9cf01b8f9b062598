import { existsSync } from 'node:fs';

const PLACES = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Where Chromium stands on this machine, `CHROMIUM_PATH` first; null where there is none.
 *
 * @returns {string | null}
 */
export function findChromium() {
  return PLACES.find((place) => place !== '' && existsSync(place)) ?? null;
}
