import type { Actor } from '../../src/accounts/access/actor.js';
import { Corrections } from '../../src/profile/correction/corrections.service.js';
import { profileOf } from '../support/recovery.js';
import type { TestWorld } from '../support/test-app.js';

const ILKA = '100000001';

/** A correction of a record of nobody of the cast, which waits for its day, with the link of an address that was told. */
export async function waitingCorrection(
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
