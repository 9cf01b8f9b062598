import { Appeals } from '../status/appeals.service.js';
import { TicketDuplicates } from '../decisions/ticket-duplicates.service.js';
import { DisputeDoor } from './dispute-door.service.js';
import { DisputeOutcomes } from './dispute-outcomes.service.js';
import { DisputePage } from './dispute-page.service.js';
import { DisputeController } from './dispute.controller.js';
import { DisputeView } from './dispute-view.service.js';
import { DisputeVotes } from './dispute-votes.service.js';
import { Disputes } from './disputes.service.js';
import { LateDisputes } from './late-disputes.service.js';
import { RegainLinks } from './regain-links.service.js';
import { RegainController } from './regain.controller.js';
import { Regain } from './regain.service.js';
import { Reversals } from './reversals.service.js';
import { SideFactorsController } from './side-factors.controller.js';
import { SidesOfDispute } from './sides.service.js';
import { Statement } from './statement.entity.js';
import { Statements } from './statements.service.js';
import { DisputeVote } from './vote.entity.js';

/** The tables of disputes. */
export const DISPUTE_ENTITIES = [DisputeVote, Statement];

export const DISPUTE_CONTROLLERS = [DisputeController, SideFactorsController, RegainController];

/** What the rooms above use. */
export const DISPUTE_OFFERED = [DisputeView, DisputeVotes, TicketDuplicates];

/** What disputes and appeals are made of, for the module of recovery. */
export const DISPUTE = [
  Appeals,
  DisputeDoor,
  DisputePage,
  Statements,
  LateDisputes,
  DisputeOutcomes,
  Disputes,
  Regain,
  RegainLinks,
  Reversals,
  SidesOfDispute,
];
