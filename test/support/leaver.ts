import type { Account } from '../../src/accounts/account/account.entity.js';
import { ProfileLinks } from '../../src/profile/link/profile-links.service.js';
import type { BrowserSession } from './browser-session.js';
import { makeKnownMember } from './forum.js';
import { signedIn } from './people.js';
import { profileOf } from './recovery.js';
import type { TestWorld } from './test-app.js';

let made = 0;

/** A member who has posted, and thinks about going. */
export class Leaver {
  private constructor(
    private readonly world: TestWorld,
    readonly email: string,
    readonly account: Account,
    readonly browser: BrowserSession,
  ) {}

  static async of(world: TestWorld, name = 'Lotte Reinders'): Promise<Leaver> {
    const email = `leaver${(made += 1)}@post.example`;
    const account = await makeKnownMember(world, email, name);
    return new Leaver(world, email, account, await signedIn(world, email));
  }

  /** The account's row as it stands in the database. */
  async row(): Promise<Record<string, unknown>> {
    const rows = await this.world.dataSource.query<Record<string, unknown>[]>(
      'select * from accounts where id = $1',
      [this.account.id],
    );
    return rows[0] ?? {};
  }

  /** Fills in the page that mails the code. */
  async askToDelete(handle = this.account.handle): Promise<void> {
    await this.browser.visit('/settings/data/deletion');
    await this.browser.submit('/settings/data/deletion', { handle });
  }

  /** Goes all the way. */
  async leave(): Promise<void> {
    await this.askToDelete();
    await this.browser.follow();
    const code = await this.world.codeFor(this.email);
    await this.browser.submit('/settings/data/deletion/code', { code });
  }
}

/** Makes an account the only one with a record, this one. */
export async function linkRecord(
  world: TestWorld,
  accountId: number,
  certificationId: string,
): Promise<void> {
  const profileId = await profileOf(world, certificationId);
  await world.dataSource.query('update profile_links set ended_at = now() where ended_at is null');
  await world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { profileId, toAccountId: accountId, reason: 'recovery' }),
  );
}
