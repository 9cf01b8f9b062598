import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Limit, Limits } from '../../web/limits.js';
import { networkOf } from '../../web/network.js';
import { addressKey } from '../account/address.js';
import { KnownDevices } from './known-devices.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** What a try of a password tells of where it comes from. */
export type Origin = Pick<Request, 'ip' | 'cookies' | 'get'>;

/** Tries from one network, whatever the address; and for one address from one network. */
const FROM_NETWORK: Limit = { points: 300, seconds: 15 * MINUTE };
const FROM_NETWORK_FOR_ADDRESS: Limit = { points: 10, seconds: 15 * MINUTE };

/** Failures in a row for one address, before its password rests for devices not seen before (threats.md). */
const IN_A_ROW: Limit = { points: 100, seconds: 30 * DAY, words: 'accounts:signIn.rests' };

/** Tries in a browser that the account knows, and failures in a row there. */
const IN_DEVICE: Limit = { points: 10, seconds: 15 * MINUTE };
const IN_A_ROW_IN_DEVICE: Limit = { points: 100, seconds: 30 * DAY };

/**
 * How often a password is tried. A stranger's failures slow strangers down, not
 * the devices that the account knows (T26). What was typed is counted, known or
 * not (T23).
 */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly limits: Limits,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Counts one try.
   * @param accountId the account of the address; null where there is none
   * @throws TooManyRequests
   */
  async take(origin: Origin, address: string, accountId: number | null): Promise<void> {
    const device = this.deviceOf(origin, accountId);
    if (device !== null) {
      await this.limits.take('sign-in-device', device, IN_DEVICE);
      await this.limits.take('sign-in-device-row', device, IN_A_ROW_IN_DEVICE);
      return;
    }
    const network = networkOf(origin.ip);
    const key = addressKey(address);
    await this.limits.take('sign-in-network', network, FROM_NETWORK);
    await this.limits.take('sign-in', `${network} ${key}`, FROM_NETWORK_FOR_ADDRESS);
    await this.limits.take('sign-in-address', key, IN_A_ROW);
  }

  /**
   * Counts a try that names no address: a passkey says itself whose it is.
   * @throws TooManyRequests
   */
  async takeFromNetwork({ ip }: Origin): Promise<void> {
    await this.limits.take('sign-in-network', networkOf(ip), FROM_NETWORK);
  }

  /** Ends the row of failures for one address, after a right password. */
  async passed(origin: Origin, address: string, accountId: number): Promise<void> {
    const key = addressKey(address);
    const pair = `${networkOf(origin.ip)} ${key}`;
    await this.limits.clear('sign-in', pair, FROM_NETWORK_FOR_ADDRESS);
    await this.signedIn(origin, [address], accountId);
  }

  /** Ends the rows of failures of an account that was signed in to, in whatever way. */
  async signedIn(origin: Origin, addresses: readonly string[], accountId: number): Promise<void> {
    for (const address of addresses)
      await this.limits.clear('sign-in-address', addressKey(address), IN_A_ROW);
    const device = this.deviceOf(origin, accountId);
    if (device === null) return;
    await this.limits.clear('sign-in-device', device, IN_DEVICE);
    await this.limits.clear('sign-in-device-row', device, IN_A_ROW_IN_DEVICE);
  }

  private deviceOf(origin: Origin, accountId: number | null): string | null {
    const id = accountId === null ? null : this.devices.idOf(origin, accountId);
    return id && `${accountId} ${id}`;
  }
}
