import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Mailing } from '../rules/following.js';

/** How somebody wants to be told; who has no row has `DEFAULT_CHOICES`. */
@Entity('notification_choices')
@Check('notification_choices_mail', `mail in ('at-once', 'daily', 'none')`)
export class NotificationChoices {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_notification_choices',
  })
  @ForeignKey(() => Account, { name: 'FK_notification_choices_account' })
  accountId!: number;

  @Column('text')
  mail!: Mailing;

  @Column({ name: 'follow_own', type: 'boolean' })
  followOwn!: boolean;

  @Column({ name: 'follow_replied', type: 'boolean' })
  followReplied!: boolean;
}
