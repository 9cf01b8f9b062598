import { isOwnNetwork } from './own-network.js';

describe('an address of the own network', () => {
  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['192.168.4.4', true],
    ['fd00::7', true],
    ['8.8.8.8', false],
    ['2001:db8::1', false],
  ])('%s: %s', (address, isOwn) => {
    expect(isOwnNetwork(address)).toBe(isOwn);
  });
});
