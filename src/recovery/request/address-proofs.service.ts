import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { Mail } from '../../mail/mail.js';
import { Records } from '../../profile/record/records.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { ADDRESS_CODE } from '../ticket/secret-purposes.js';
import { AddressProof } from './address-proof.entity.js';

/** Whose proof it is: a draft's, a ticket's that waits for its requester, or that of one side of a dispute. */
export type ProofOwner = { draftId: string } | { ticketId: number } | { statementId: string };

const SEND_CODE = 'recovery.addressCode';
/**
 * Addresses one requester may name: more are guesses. Also where two records are to be joined, since
 * two addresses of each prove both; five for each record would be ten guesses for whoever asks for two.
 */
const MOST_ADDRESSES = 5;
const CODE_MINUTES = 10;

/** Addresses that the requester says are on record, and the codes that prove them. */
@Injectable()
export class AddressProofs implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SEND_CODE, (payload) => this.mailCode(payload as { proofId: string }));
  }

  /** The addresses named so far, the newest last. */
  async of(manager: EntityManager, owner: ProofOwner): Promise<AddressProof[]> {
    return manager.find(AddressProof, { where: owner, order: { typedAt: 'ASC' } });
  }

  /**
   * Notes an address without asking for a code.
   * @throws FormProblem at `address` where too many were named
   */
  async name(tx: EntityManager, owner: ProofOwner, address: string): Promise<AddressProof> {
    const known = await this.of(tx, owner);
    const key = addressKey(address);
    const same = known.find((proof) => proof.addressKey === key);
    if (!same && known.length >= MOST_ADDRESSES)
      throw new FormProblem('address', 'recovery:evidence.address.tooMany', {
        most: MOST_ADDRESSES,
      });
    const proof =
      same ??
      tx.create(AddressProof, {
        id: randomUUID(),
        draftId: null,
        ticketId: null,
        statementId: null,
        ...owner,
        addressKey: key,
        secretId: null,
        provenAt: null,
      });
    return tx.save(Object.assign(proof, { address, typedAt: this.clock.now() }));
  }

  /**
   * Asks for a code to an address. Whether it is on record is looked up by a
   * job, later, so that neither the answer nor its time tells (T21, T22).
   */
  async askForCode(tx: EntityManager, owner: ProofOwner, address: string): Promise<void> {
    const proof = await this.name(tx, owner, address);
    const secretId = await this.secrets.issue(tx, {
      purpose: ADDRESS_CODE,
      subject: proof.id,
      kind: 'code',
      expiresAt: new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000),
    });
    await tx.update(AddressProof, proof.id, { secretId });
    await this.jobs.add(tx, SEND_CODE, { proofId: proof.id });
  }

  /**
   * Tries a code for the address that was asked for last.
   * @returns false for every kind of no; the transaction has to commit, since tries are counted
   */
  async enter(tx: EntityManager, owner: ProofOwner, code: string): Promise<boolean> {
    const proof = (await this.of(tx, owner)).findLast(({ secretId }) => secretId !== null);
    if (!proof) return false;
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: ADDRESS_CODE,
      subject: proof.id,
      code,
    });
    if (outcome !== 'accepted') return false;
    await tx.update(AddressProof, proof.id, { provenAt: this.clock.now() });
    return true;
  }

  /** Mails the code if the address is on record, in the spelling of the record. */
  private async mailCode({ proofId }: { proofId: string }): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const proof = await tx.findOneBy(AddressProof, { id: proofId });
      if (!proof?.secretId) return;
      const to = await this.addressOnRecord(tx, proof);
      if (!to) return;
      await this.mail.send(tx, {
        to: to.address,
        template: 'recovery.addressCode',
        locale: to.locale,
        secretId: proof.secretId,
      });
    });
  }

  private async addressOnRecord(
    manager: EntityManager,
    { address, addressKey: key }: AddressProof,
  ): Promise<{ address: string; locale: string } | null> {
    const [row] = await this.records.candidates(manager, { addresses: [address] });
    if (!row) return null;
    const record = await this.records.comparison(manager, row.profileId);
    const onRecord = record?.addresses.find((each) => each.addressKey === key);
    return onRecord ? { address: onRecord.address, locale: row.locale } : null;
  }
}
