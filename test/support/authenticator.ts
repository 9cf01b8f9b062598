import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import type { Account } from '../../src/accounts/account/account.entity.js';
import { appOf } from '../../src/accounts/factors/totp-code.js';
import { Totp } from '../../src/accounts/factors/totp.entity.js';
import { Totps } from '../../src/accounts/factors/totps.service.js';
import type { TestWorld } from './test-app.js';

/** An authenticator app in somebody's hand. */
export class Authenticator {
  constructor(
    private readonly world: TestWorld,
    private readonly secret: Buffer,
  ) {}

  /** Gives an account such an app, past the pages. */
  static async of(world: TestWorld, { id }: Pick<Account, 'id'>): Promise<Authenticator> {
    const secret = randomBytes(20);
    await world.dataSource.manager.insert(Totp, {
      accountId: id,
      sealedSecret: world.get(Totps).sealed(id, secret),
      lastStep: '0',
      confirmedAt: world.clock.now(),
    });
    return new Authenticator(world, secret);
  }

  /** Gives the app the key that the page of its set-up shows. */
  static read(world: TestWorld, key: string): Authenticator {
    return new Authenticator(world, Buffer.from(Secret.fromBase32(key.replaceAll(' ', '')).bytes));
  }

  /** The code that it shows, or showed or will show so many steps of 30 seconds from now. */
  code(steps = 0): string {
    const timestamp = this.world.clock.now().getTime() + steps * 30_000;
    return appOf(this.secret, '').generate({ timestamp });
  }

  /** A code that is none of the last, the next, and those around them. */
  wrongCode(): string {
    const near = [-3, -2, -1, 0, 1, 2, 3].map((steps) => this.code(steps));
    const wrong = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'];
    return wrong.find((each) => !near.includes(each)) ?? '888888';
  }
}
