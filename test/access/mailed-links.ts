import type { Account } from '../../src/accounts/account/account.entity.js';
import { AddressChanges } from '../../src/accounts/addresses/address-changes.service.js';
import { AddressConfirmation } from '../../src/accounts/addresses/address-confirmation.service.js';
import { ContactInvitations } from '../../src/accounts/recovery-contacts/contact-invitations.service.js';
import { NO_REQUEST } from '../../src/accounts/security-events/circumstances.js';
import type { TestWorld } from '../support/test-app.js';

const NOWHERE = { ip: undefined, where: NO_REQUEST };

/** The links that mails about the addresses and contacts of an account bring. */
export async function mailedLinks(world: TestWorld, account: Account) {
  const invitations = world.get(ContactInvitations);
  await invitations.ask(account, 'asked@cast.example', NOWHERE);
  await invitations.ask(account, 'friend@cast.example', NOWHERE);
  await invitations.accept(await token(world, 'friend@cast.example', '/recovery-contact/'));
  return {
    invitationToken: await token(world, 'asked@cast.example', '/recovery-contact/'),
    withdrawalToken: await token(world, 'friend@cast.example', '/recovery-contact/leave/'),
    addressUndoToken: await addressUndoToken(world, account.id),
  };
}

async function addressUndoToken(world: TestWorld, accountId: number): Promise<string> {
  const email = 'more@cast.example';
  await world.get(AddressChanges).begin(accountId, { email }, undefined);
  const codes = { newCode: await world.codeFor(email), oldCode: '' };
  await world.get(AddressConfirmation).enter(accountId, codes, NO_REQUEST);
  return token(world, 'author@cast.example', '/addresses/not-me/');
}

async function token(world: TestWorld, address: string, prefix: string): Promise<string> {
  return (await world.linkFor(address, prefix)).slice(prefix.length);
}
