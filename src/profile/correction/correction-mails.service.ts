import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { translator } from '../../language/words.js';
import { Mail } from '../../mail/mail.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { Profile } from '../record/profile.entity.js';
import { type Correction, correctionNumber } from './correction.entity.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { RecordAddressees } from './record-addressees.service.js';
import { addressesIn, type RecordChange } from './record-values.js';

/** The link of an address that was told of a correction to object; subject: the notice. */
export const CORRECTION_OBJECTION_LINK = 'records.correction';

/** The state of the correction ends an objection's term; the link only has to outlive it. */
const LINK_DAYS = 365;
const DAY_MS = 86_400_000;

/** Tells every address, old, new and former ones, what is about to be corrected on a record, and what became of it. */
@Injectable()
export class CorrectionMails {
  constructor(
    private readonly links: ProfileLinks,
    private readonly addressees: RecordAddressees,
    private readonly accounts: Accounts,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Tells of a correction that was confirmed just now, each address by a link of its own to object. */
  async tellConfirmed(tx: EntityManager, correction: Correction): Promise<void> {
    const { locale } = await tx.findOneByOrFail(Profile, { id: correction.profileId });
    const params = {
      ...this.params(correction, locale),
      effectAt: correction.takesEffectAt.toISOString(),
    };
    for (const address of await this.everybody(tx, correction)) {
      const secretId = await this.noticeTo(tx, correction, address, locale);
      await this.mail.send(tx, {
        ...{ to: address, template: 'records.correctionNotice', locale, params, secretId },
        path: '/corrections/not-me/:secret',
      });
    }
  }

  /** Tells all that were told of it what became of it. */
  async tellAgain(
    tx: EntityManager,
    correction: Correction,
    template: `records.correction${'Done' | 'Stopped' | 'Objected' | 'Released'}`,
  ): Promise<void> {
    for (const { address, locale } of await this.told(tx, correction))
      await this.mail.send(tx, {
        ...{ to: address, template, locale, params: this.params(correction, locale) },
        path: '/help/support',
      });
  }

  private params({ id, changes }: Correction, locale: string): Record<string, string> {
    return { number: correctionNumber({ id }), fields: fieldWords(locale, changes) };
  }

  private told(tx: EntityManager, { id }: Correction): Promise<CorrectionNotice[]> {
    return tx.find(CorrectionNotice, {
      where: { correctionId: id },
      order: { toldAt: 'ASC', addressKey: 'ASC' },
    });
  }

  /** Each mailbox once: what is on record, what was, what is to be, and what reaches the account. */
  private async everybody(
    tx: EntityManager,
    { profileId, changes }: Correction,
  ): Promise<Iterable<string>> {
    const accountId = (await this.links.current(tx, profileId))?.accountId ?? null;
    const all = [
      ...addressesIn(changes),
      ...(await this.addressees.of(tx, profileId)).map(({ address }) => address),
      ...(accountId === null ? [] : await this.accounts.toldAddresses(tx, accountId)),
    ];
    return new Map(all.map((address) => [addressKey(address), address])).values();
  }

  private async noticeTo(
    tx: EntityManager,
    { id: correctionId }: Correction,
    address: string,
    locale: string,
  ): Promise<string> {
    const [id, now] = [randomUUID(), this.clock.now()];
    const secretId = await this.secrets.issue(tx, {
      purpose: CORRECTION_OBJECTION_LINK,
      subject: id,
      kind: 'link',
      expiresAt: new Date(now.getTime() + LINK_DAYS * DAY_MS),
    });
    await tx.insert(CorrectionNotice, {
      ...{ id, correctionId, address, addressKey: addressKey(address), locale, secretId },
      ...{ toldAt: now, objectedAt: null },
    });
    return secretId;
  }
}

/** What a correction changes, in the language of who reads it: never the values. */
function fieldWords(locale: string, changes: readonly RecordChange[]): string {
  const t = translator(locale);
  return changes.map(({ field }) => t(`records:field.${field}.label`)).join(', ');
}
