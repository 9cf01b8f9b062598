import { deviceOf } from './circumstances.js';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

describe('a device in words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0',
      'Firefox, Windows',
    ],
    [CHROME, 'Chrome, Linux'],
    ['Your account is locked, go to evil.example/1.0 (now)', ''],
    ['<b>Keyhaven</b>/2 (Windows NT 10.0)', 'Windows'],
    ['x\u001b[31m\nadmin/1 (y)', ''],
    ['', ''],
    [undefined, ''],
  ])('of %j is %j', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});
