import { Approvals } from './approvals.service.js';
import { Candidates } from './candidates.service.js';
import { CorrectedTargets } from './corrected-targets.service.js';
import { Deciders } from './deciders.service.js';
import { DecisionMessages } from './decision-messages.service.js';
import { RivalChallenges } from './rival-challenges.service.js';
import { SecondPersons } from './second-persons.service.js';
import { StaffMail } from './staff-mail.service.js';
import { TicketBinding } from './ticket-binding.service.js';

/** What decisions on tickets are made of, for the module of recovery. */
export const DECISIONS = [
  Approvals,
  Candidates,
  CorrectedTargets,
  Deciders,
  DecisionMessages,
  RivalChallenges,
  SecondPersons,
  StaffMail,
  TicketBinding,
];
