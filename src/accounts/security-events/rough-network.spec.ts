import { networkOf } from '../../web/network.js';
import { roughNetwork } from './rough-network.js';

describe('a network on a page', () => {
  it.each([
    ['203.0.113.77', '203.0.113.…'],
    ['::ffff:203.0.113.77', '203.0.113.…'],
    ['2001:db8:77:1::5', '2001:db8:77:…'],
    ['::1', '0:0:0:…'],
    [undefined, ''],
  ])('of %s is %s', (ip, shown) => {
    expect(roughNetwork(networkOf(ip))).toBe(shown);
  });
});
