import type { WeighedReport, WeighedReports } from '../../forum/report/report-weights.js';
import { LEAST_DECIDED, LEAST_WEIGHT } from '../../forum/rules/report-weight.js';
import type { Translate } from '../../language/words.js';
import type { Message } from '../queue/queue.views.js';

/** Why a post is, or is not, hidden by its reports: the sum of each, and of all. */
export interface WeightView {
  /** Of the first fifty. */
  lines: { reporter: string; sum: Message }[];
  /** How many have no line. */
  more: number;
  sum: Message;
  threshold: Message;
}

const MOST_LINES = 50;

export function weightView(weighed: WeighedReports, t: Translate): WeightView {
  const { reports, others, newMembers, isCapped, score, hidesAt } = weighed;
  return {
    lines: reports
      .slice(0, MOST_LINES)
      .map((each) => ({ reporter: each.reporter, sum: sumOf(each, t) })),
    more: Math.max(0, reports.length - MOST_LINES),
    sum: {
      key: `moderation:report.${isCapped ? 'sumCapped' : 'sum'}`,
      params: { others, newMembers, score },
    },
    threshold: { key: 'moderation:report.threshold', params: { hidesAt } },
  };
}

function sumOf(report: WeighedReport, t: Translate): Message {
  const { standing, trust, accuracy, weight, upheld, dismissed } = report;
  const decided = upheld + dismissed;
  const isLeast = weight === LEAST_WEIGHT && 1 + trust + accuracy < LEAST_WEIGHT;
  const name = accuracy >= 0 ? 'weightPlus' : isLeast ? 'weightLeast' : 'weightMinus';
  return {
    key: `moderation:report.${name}`,
    params: {
      trust,
      weight,
      standing: t(`moderation:report.standing.${standing}`),
      accuracy: Math.abs(accuracy),
      least: LEAST_WEIGHT,
      record:
        decided < LEAST_DECIDED
          ? t('moderation:report.recordNone')
          : t('moderation:report.record', { upheld, decided }),
    },
  };
}
