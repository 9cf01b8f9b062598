import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { hasSecondFactor } from '../../accounts/factors/factor-standing.js';
import { Factors } from '../../accounts/factors/factors.service.js';
import { passwordProblems } from '../../accounts/password/password-problems.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import type { Origin } from '../../accounts/sign-in/sign-in-limits.service.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import type { ProvenAccount, SessionOwner } from '../../accounts/session/session-data.js';
import { Sessions } from '../../accounts/session/sessions.service.js';
import { FormProblem } from '../../web/form-problem.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** What a person enters to sign in with an account or to make one. */
export interface Credentials {
  email: string;
  password: string;
  name: string;
}

/** Who takes a record back: by the session of the request, by a checked password, or with what was entered for an account. */
export type Claimant = { account: SessionOwner | ProvenAccount } | EnteredClaimant;

/** Whoever entered an address and a password. */
interface EnteredClaimant {
  entered: Credentials;
  /** The password is right, and the account asks for a second factor as well. */
  lacksFactor?: boolean;
}

/** Finds or makes the account that a claim link is used with. */
@Injectable()
export class Claimants {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
  ) {}

  /**
   * The claimant by what was entered, before anything is locked: a right
   * password signs in where nothing more is asked for, everything else is
   * settled by `accountFor`.
   */
  async recognise(origin: Origin, entered: Credentials): Promise<Claimant> {
    const account = await this.signIn.checkPassword(origin, entered.email, entered.password, true);
    if (!account) return { entered };
    const standing = await this.factors.standing(this.dataSource.manager, account.id);
    return hasSecondFactor(standing) ? { entered, lacksFactor: true } : { account };
  }

  /** The account that is there already for a claimant; null where one has to be made. */
  async known(manager: EntityManager, claimant: Claimant): Promise<number | null> {
    if ('account' in claimant) return claimant.account.id;
    const account = await this.accounts.byAddress(manager, claimant.entered.email);
    return account?.id ?? null;
  }

  /**
   * Whoever was signed in, or gave the right password, still stands as they did then. The account
   * is locked already.
   * @throws ElsewhereFirst to the sign-in where the account, or the session, was signed out since (T18, T41)
   */
  async requireStanding(tx: EntityManager, claimant: Claimant): Promise<void> {
    if (!('account' in claimant)) return;
    const { account } = claimant;
    await ('session' in account
      ? this.sessions.lockOwn(tx, account)
      : this.sessions.lock(tx, account));
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
    if ('account' in claimant) return claimant.account.id;
    const { email, password, name } = claimant.entered;
    const isProven = provenBy(ticket, brought).includes(addressKey(email));
    const account = await this.accounts.byAddress(tx, email);
    const linked = bound?.record.linkedAccount?.id ?? null;
    if (account && isProven && account.id === linked) {
      // They may be lost, or somebody else's (T18); and a new password has to stand without them.
      await this.factors.endAll(tx, account.id);
      await this.registration.setPassword(tx, account.id, password);
      return account.id;
    }
    if (claimant.lacksFactor) throw new FormProblem('', 'recovery:claim.signInFirst');
    if (addressKey(email) !== ticket.contactKey)
      throw new FormProblem('email', 'recovery:claim.wrong', { address: ticket.contactAddress });
    if (account) throw new FormProblem('password', 'recovery:claim.passwordWrong');
    FormProblem.throwAll([
      ...passwordProblems(password, [name, email]),
      ...(name === '' ? [new FormProblem('name', 'recovery:claim.nameMissing')] : []),
    ]);
    const made = await this.registration.createConfirmed(tx, {
      name,
      email: ticket.contactAddress,
      password,
    });
    return made.id;
  }

  /** Whether the record's account can be revived by this address; shown beside the form. */
  async revives(ticket: Ticket, { bound }: CaseFile): Promise<boolean> {
    const linked = bound?.record.linkedAccount;
    if (!linked) return false;
    const account = await this.accounts.byAddress(this.dataSource.manager, ticket.contactAddress);
    return account?.id === linked.id;
  }
}

/** The addresses that the claimant reads: the one-time link came to the contact address. */
function provenBy({ contactKey }: Ticket, { provenAddresses }: CaseFile['brought']): string[] {
  return [contactKey, ...provenAddresses];
}
