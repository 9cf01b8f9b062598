import { ConflictException } from '@nestjs/common';
import { isAddress } from '../accounts/account/address.js';
import { AdministratorInvitations } from '../accounts/access/administrator-invitations.service.js';
import { type Run, CommandError } from './command.js';

export const createAdmin: Run = async (app, email) => {
  if (!isAddress(email)) throw new CommandError(`${email} is not an e-mail address`);
  const { url, expiresAt } = await app
    .get(AdministratorInvitations, { strict: false })
    .invite(email)
    .catch((error: unknown) => {
      if (!(error instanceof ConflictException)) throw error;
      throw new CommandError(
        `${email} has an account; a role is given to it by two administrators`,
      );
    });
  process.stdout.write(`${url}\nIt makes the account, once, until ${expiresAt.toISOString()}.\n`);
};
