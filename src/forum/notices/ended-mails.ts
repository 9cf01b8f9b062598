import type { EntityManager } from 'typeorm';
import { DEFAULT_CHOICES } from '../rules/following.js';
import type { Unsubscribing } from './unsubscribe-links.js';

const STILL_THERE = 'select from accounts where id = $1 and deleted_at is null';

/** Ends the mails about one topic, or all notifications by mail; the page of notifications goes on. A repeat changes nothing. */
export async function endMails(
  tx: EntityManager,
  { accountId, topicId }: Unsubscribing,
  at: Date,
): Promise<void> {
  if (topicId !== null) {
    await tx.query(
      `insert into topic_follows (account_id, topic_id, mail, at)
       select $1, t.id, 'none', $3 from topics t where t.id = $2 and exists (${STILL_THERE})
       on conflict (account_id, topic_id) do update set mail = 'none'`,
      [accountId, topicId, at],
    );
    return;
  }
  const { followOwn, followReplied } = DEFAULT_CHOICES;
  await tx.query(
    `insert into notification_choices (account_id, mail, follow_own, follow_replied)
     select $1, 'none', $2, $3 where exists (${STILL_THERE})
     on conflict (account_id) do update set mail = 'none'`,
    [accountId, followOwn, followReplied],
  );
  for (const table of ['topic_follows', 'category_follows'])
    await tx.query(`update ${table} set mail = null where account_id = $1 and mail <> 'none'`, [
      accountId,
    ]);
}
