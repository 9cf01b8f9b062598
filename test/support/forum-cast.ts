import type { Account } from '../../src/accounts/account/account.entity.js';
import type { BrowserSession } from './browser-session.js';
import { makeKnownMember } from './forum.js';
import { makeAccount, signedIn } from './people.js';
import type { TestWorld } from './test-app.js';

/** Who is there where moderators change what members wrote: two members, two moderators, and somebody who reads. */
export interface ForumCast {
  nia: Account;
  pavel: Account;
  /** Nia's browser. */
  asker: BrowserSession;
  /** Pavel's. */
  replier: BrowserSession;
  rosa: BrowserSession;
  ines: BrowserSession;
  visitor: BrowserSession;
}

export async function makeForumCast(world: TestWorld): Promise<ForumCast> {
  const nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
  const pavel = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  await makeAccount(world, 'rosa@post.example', { name: 'Rosa Pereira', role: 'moderator' });
  await makeAccount(world, 'ines@post.example', { name: 'Ines Costa', role: 'moderator' });
  return {
    nia,
    pavel,
    asker: await signedIn(world, 'nia@post.example'),
    replier: await signedIn(world, 'pavel@post.example'),
    rosa: await signedIn(world, 'rosa@post.example'),
    ines: await signedIn(world, 'ines@post.example'),
    visitor: world.browser(),
  };
}
