import type { Actor } from '../../src/accounts/access/actor.js';
import { Corrections } from '../../src/profile/correction/corrections.service.js';
import { profileOf } from '../support/recovery.js';
import type { TestWorld } from '../support/test-app.js';
import type { Content } from './prepared-content.js';
import type { State } from './state.js';

const ILKA = '100000001';

/** A correction of a record of nobody of the cast, which waits for its day, with the link of an address that was told. */
export async function prepareCorrection(
  world: TestWorld,
  { proposer, colleague }: { proposer: Actor; colleague: Actor },
) {
  const profileId = await profileOf(world, ILKA);
  const correction = await world.dataSource.transaction((tx) =>
    world.get(Corrections).begin(tx, colleague, {
      ...{ profileId, reason: 'A passport was seen.', proposedById: proposer.id },
      changes: [{ field: 'givenName', before: 'Ilka', after: 'Ilca' }],
    }),
  );
  const link = await world.linkFor('ilka@post.example', '/corrections/not-me/');
  return {
    correctionId: correction.id,
    correctionToken: link.slice('/corrections/not-me/'.length),
  };
}

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
