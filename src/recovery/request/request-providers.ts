import { AddressProof } from './address-proof.entity.js';
import { AddressProofs } from './address-proofs.service.js';
import { RequestAnswersController } from './answers.controller.js';
import { RequestCheckController } from './check.controller.js';
import { ContactConfirmation } from './contact-confirmation.service.js';
import { RequestContactController } from './contact.controller.js';
import { DraftEvidence } from './draft-evidence.service.js';
import { DraftHolder } from './draft-holder.service.js';
import { Draft } from './draft.entity.js';
import { Drafts } from './drafts.service.js';
import { EnteredProofs } from './entered-proofs.service.js';
import { RequestEvidenceController } from './evidence.controller.js';
import { SignedInController } from './signed-in.controller.js';
import { GivenFactor } from './given-factor.entity.js';
import { GivenFactors } from './given-factors.service.js';
import { Intake } from './intake.service.js';
import { RequestNewNameController } from './new-name.controller.js';
import { NewTickets } from './new-tickets.service.js';
import { OpenedDrafts } from './opened-drafts.service.js';
import { RequestLimits } from './request-limits.service.js';
import { RequestReturnController } from './return.controller.js';
import { ReturnLinks } from './return-links.service.js';
import { RequestStartController } from './start.controller.js';
import { StepOnward } from './step-onward.service.js';
import { RequestStoryController } from './story.controller.js';
import { Submission } from './submission.service.js';
import { VouchingAnswers } from './vouching-answers.service.js';
import { VouchingController } from './vouching.controller.js';
import { Vouching } from './vouching.entity.js';
import { Vouchings } from './vouchings.service.js';

/** The part of the room that a request is filled in and sent in, for its module. */
export const REQUEST = {
  entities: [Draft, AddressProof, GivenFactor, Vouching],
  pages: [
    RequestStartController,
    RequestAnswersController,
    RequestNewNameController,
    RequestEvidenceController,
    RequestStoryController,
    SignedInController,
    RequestContactController,
    RequestReturnController,
    RequestCheckController,
    VouchingController,
  ],
  services: [
    Drafts,
    OpenedDrafts,
    DraftHolder,
    DraftEvidence,
    AddressProofs,
    EnteredProofs,
    GivenFactors,
    Vouchings,
    VouchingAnswers,
    ContactConfirmation,
    ReturnLinks,
    StepOnward,
    RequestLimits,
    NewTickets,
    Submission,
    Intake,
  ],
};
