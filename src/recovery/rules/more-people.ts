/** How the people and the hold of a path come about, as staff reads it. */
export interface Sum {
  people: { table: number; risk: number; least: number };
  hours: { table: number; risk: number; settings: number };
}

/** What a path asks for. */
interface Asked {
  approvals: 0 | 1 | 2;
  needsLead: boolean;
  holdHours: number;
}

/** What a case adds to it. */
interface Added {
  hasRivals: boolean;
  twoPeople: boolean;
  /** Two people, one a lead, whatever the path: the request is for another legal name. */
  leadAndAnother?: boolean;
  risk: { addsPerson: boolean; addsHoldHours: number };
  /** Hours of hold by the programme's settings; what would shorten it counts nothing. */
  settingHours: number;
}

/**
 * Rivals and another legal name ask for two people, one a lead; a voided approval, a risk and the
 * programme's own settings ask for more; none of them takes anything away.
 * People: those of the table and one for risk, at least two where two are
 * asked for, never more than two. Hold: the hours of the table, of each risk,
 * and of the settings.
 */
export function withMorePeople<T extends Asked>(
  byTheTable: T,
  { hasRivals, twoPeople, leadAndAnother = false, risk, settingHours }: Added,
): T & { sum: Sum } {
  const { approvals, needsLead, holdHours } = byTheTable;
  const least = hasRivals || twoPeople || leadAndAnother ? 2 : 0;
  const byRisk = risk.addsPerson ? 1 : 0;
  const settings = Math.max(0, settingHours);
  return {
    ...byTheTable,
    approvals: Math.min(2, Math.max(least, approvals + byRisk)) as Asked['approvals'],
    needsLead: needsLead || hasRivals || leadAndAnother,
    holdHours: holdHours + risk.addsHoldHours + settings,
    sum: {
      people: { table: approvals, risk: byRisk, least },
      hours: { table: holdHours, risk: risk.addsHoldHours, settings },
    },
  };
}
