/**
 * The tickets on which the clock has something to do, at most $9. $1 now;
 * then the moments before which a ticket came into its state for: $2 the end
 * of the answer's term, $3 and $4 the two reminders, $5 the end of ready, $6
 * the closing, $7 another second person; $8 before which leads were told of a late dispute.
 */
export const DUE_TICKETS = `
  select id from recovery_tickets
  where (state = 'waiting' and (since <= $2 or (reminders < 1 and since <= $3) or (reminders < 2 and since <= $4)))
    or (state = 'hold' and hold_until <= $1)
    or (state = 'ready' and since <= $5)
    or (state in ('rejected', 'expired', 'resolved') and since <= $6)
    or (state = 'second_review' and (second_named_at is null or second_named_at <= $7))
    or (state in ('submitted', 'in_review', 'second_review', 'hold') and news_at <= $1)
    or (state = 'disputed' and due_at <= $1 and (late_told_at is null or late_told_at <= $8))
  order by id limit $9`;
