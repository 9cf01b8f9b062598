import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { FormProblem } from '../../web/form-problem.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** What a person enters to sign in with an account or to make one. */
export interface Credentials {
  email: string;
  password: string;
  name: string;
}

/** Who takes a record back: signed in already, by a checked password, or with what was entered for an account. */
export type Claimant = { accountId: number } | { entered: Credentials };

/** Finds or makes the account that a claim link is used with. */
@Injectable()
export class Claimants {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly registration: Registration,
    private readonly signIn: SignIn,
  ) {}

  /**
   * The claimant by what was entered, before anything is locked: a right
   * password signs in, everything else is settled by `accountFor`.
   */
  async recognise(entered: Credentials, ip: string | undefined): Promise<Claimant> {
    const account = await this.signIn.checkPassword(entered.email, entered.password, ip);
    return account ? { accountId: account.id } : { entered };
  }

  /** The account that is there already for a claimant; null where one has to be made. */
  async known(manager: EntityManager, claimant: Claimant): Promise<number | null> {
    if ('accountId' in claimant) return claimant.accountId;
    const account = await this.accounts.byAddress(manager, claimant.entered.email);
    return account?.id ?? null;
  }

  /**
   * The account of a claimant, within the claim's transaction: the one signed
   * in; the record's own account revived, where its address was proven; or a
   * new one for the confirmed contact address.
   * @throws FormProblem at the field that stands in the way
   */
  async accountFor(
    tx: EntityManager,
    claimant: Claimant,
    ticket: Ticket,
    { bound, brought }: CaseFile,
  ): Promise<number> {
    if ('accountId' in claimant) return claimant.accountId;
    const { email, password, name } = claimant.entered;
    const isProven = brought.provenAddresses.includes(addressKey(email));
    const account = await this.accounts.byAddress(tx, email);
    const linked = bound?.record.linkedAccount?.id ?? null;
    if (account && isProven && account.id === linked) {
      await this.registration.setPassword(tx, account.id, password);
      return account.id;
    }
    if (addressKey(email) !== ticket.contactKey)
      throw new FormProblem('email', 'recovery:claim.wrong', { address: ticket.contactAddress });
    if (account) throw new FormProblem('password', 'recovery:claim.passwordWrong');
    if (name === '') throw new FormProblem('name', 'recovery:claim.nameMissing');
    const made = await this.registration.createConfirmed(tx, {
      name,
      email: ticket.contactAddress,
      password,
    });
    return made.id;
  }

  /** Whether the record's account can be revived by this address; shown beside the form. */
  async revives(ticket: Ticket, { bound, brought }: CaseFile): Promise<boolean> {
    const linked = bound?.record.linkedAccount;
    if (!linked || !brought.provenAddresses.includes(ticket.contactKey)) return false;
    const account = await this.accounts.byAddress(this.dataSource.manager, ticket.contactAddress);
    return account?.id === linked.id;
  }
}
