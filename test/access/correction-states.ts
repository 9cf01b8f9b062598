import type { Content } from './prepared-content.js';
import type { State } from './state.js';

/** A record as administrators come to it: without a look, and looked at by whoever asks, by a clock that was moved on. */
export function recordStates({ kaetheId }: Content): State[] {
  const values = { certificationId: '200000001' };
  const look = (by: number) => `
    delete from record_views;
    insert into record_views (profile_id, viewer_id, field, reason, at)
      select ${kaetheId}, ${by}, unnest(array['record', 'contact']), 'asked', now() + interval '10 days';`;
  return [
    { name: 'known', values, arrange: () => 'delete from record_views' },
    { name: 'looked at', values, arrange: look, own: true },
    { name: 'unknown', values: {} },
  ];
}

/** A correction that waits, and one that an objection stopped. */
export function correctionStates({ correctionId }: Content): State[] {
  const values = { id: correctionId };
  const become = (state: string) => () =>
    `update record_corrections set state = '${state}', ended_at = now() where id = ${correctionId}`;
  return [
    { name: 'waiting', values },
    { name: 'objected', values, arrange: become('objected') },
    { name: 'unknown', values: {} },
  ];
}
