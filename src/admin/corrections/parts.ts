import { CorrectionActsController } from './correction-acts.controller.js';
import { CorrectionPage } from './correction-page.service.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionWishes } from './correction-wishes.service.js';
import { CorrectionObjectionController } from './objection.controller.js';
import { ProposalRetention } from './proposal-retention.js';
import { RecordProposals } from './record-proposals.service.js';
import { ReleaseProposals } from './release-proposals.service.js';

/** Corrections of records, for the module of this room. */
export const CORRECTIONS = {
  controllers: [CorrectionsController, CorrectionActsController, CorrectionObjectionController],
  kinds: [RecordProposals, ReleaseProposals],
  providers: [CorrectionPage, CorrectionWishes, ProposalRetention],
};
