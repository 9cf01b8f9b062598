import { ShareCodes } from '../../src/dashboard/transcript/share/share-codes.js';
import { TranscriptShares } from '../../src/dashboard/transcript/share/transcript-shares.service.js';
import type { TestWorld } from '../support/test-app.js';

/** What the QR code of the holder's PDF leads to. */
export async function sharedTranscript(world: TestWorld, holderId: number, profileId: number) {
  const shareId = await world.get(TranscriptShares).ofPdf(holderId, profileId);
  return { shareId, shareCode: world.get(ShareCodes).of(shareId) };
}
