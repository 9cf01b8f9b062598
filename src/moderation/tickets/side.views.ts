import type { BoundView, TicketItem } from '../../recovery/decisions/ticket-view.js';
import type { Answers } from '../../recovery/rules/answers.js';
import type { Closeness } from '../../recovery/rules/closeness.js';
import type { ComparedItem } from '../../recovery/rules/comparison.js';
import type { PathEvaluation } from '../../recovery/rules/paths.js';
import type { Message } from '../queue/queue.views.js';
import { type Answer, answerTo } from './answer.views.js';

/** One row of the blind comparison: what was answered, and how it compares. Never what the record holds. */
export interface ComparisonRow {
  field: string;
  /** Counts exams from 1; null for everything else. */
  place: number | null;
  answer: Answer;
  closeness: Closeness;
  /** Why it is no plain match, a key of `locales`; null where it is one. */
  reason: string | null;
  tone: 'ok' | 'warn' | 'bad' | 'none';
  icon: string;
}

/** A path as its checklist is read: way by way where it has several, then what it asks for besides. */
interface PathView extends PathEvaluation {
  asked: PathEvaluation['checklist'];
  hold: Message;
  sums: Message[];
}

/** A record beside the request: the only one, or of a merge the one that stands and the one that leads to it. */
export interface SideView {
  role: 'only' | 'stands' | 'merged';
  certificationId: string;
  comparison: ComparisonRow[];
  counts: BoundView['counts'];
  reached: PathEvaluation | null;
  identityChecks: BoundView['identityChecks'];
  /** The paths with the length of their hold in words. */
  paths: PathView[];
}

const SIGNS: Record<Closeness, Pick<ComparisonRow, 'tone' | 'icon'>> = {
  matches: { tone: 'ok', icon: 'circle-check' },
  close: { tone: 'warn', icon: 'circle-minus' },
  differs: { tone: 'bad', icon: 'circle-x' },
  notGiven: { tone: 'none', icon: 'circle-help' },
};

/** What the ways of a path list themselves is left out. */
function askedBesideWays({ ways, checklist }: PathEvaluation): PathEvaluation['checklist'] {
  return ways.length === 0 ? checklist : checklist.filter(({ need }) => need === 'secondFactor');
}

/** The records that a request is about, each compared and weighed by itself. */
export function sideViews({ bound, merged, isMerging }: TicketItem): SideView[] {
  const side = (view: BoundView, role: SideView['role']): SideView => ({
    role,
    certificationId: view.certificationId,
    comparison: view.comparison.map((item) => comparisonRow(item, view.answers)),
    counts: view.counts,
    reached: view.reached,
    identityChecks: view.identityChecks,
    paths: view.paths.map((path) => ({
      ...path,
      asked: askedBesideWays(path),
      hold: holdMessage(path.holdHours),
      sums: sumMessages(path),
    })),
  });
  return [
    ...(bound ? [side(bound, isMerging ? 'stands' : 'only')] : []),
    ...(merged ? [side(merged, 'merged')] : []),
  ];
}

/** Whole days where they are, else hours. */
export function holdMessage(hours: number): Message {
  const inDays = hours > 24 && hours % 24 === 0;
  return inDays
    ? { key: 'moderation:path.holdDays', params: { count: hours / 24 } }
    : { key: 'moderation:path.holdHours', params: { count: hours } };
}

/** The arithmetic of people and hold, where anything was added to the table. */
function sumMessages({ sum, approvals, holdHours }: PathEvaluation): Message[] {
  const { people, hours } = sum;
  const messages: Message[] = [];
  if (people.risk > 0 || people.least > people.table)
    messages.push({ key: 'moderation:path.sumPeople', params: { ...people, count: approvals } });
  const parts = partsOf(hours);
  if (parts !== '')
    messages.push({
      key: `moderation:path.sumHours${parts}`,
      params: { ...hours, count: holdHours },
    });
  return messages;
}

/** Which parts of a hold the sum names: none that adds nothing. */
function partsOf({ risk, settings }: PathEvaluation['sum']['hours']): string {
  return `${risk > 0 ? 'Risk' : ''}${settings > 0 ? 'Settings' : ''}`;
}

function comparisonRow(item: ComparedItem, answers: Answers): ComparisonRow {
  const { field, closeness, index } = item;
  return {
    field,
    place: index === undefined ? null : index + 1,
    answer: answerTo(field, answers, index),
    closeness,
    reason: item.reason === undefined ? null : `moderation:compared.reason.${item.reason}`,
    ...SIGNS[closeness],
  };
}
