import { translator } from '../../language/words.js';
import type { VerdictReason } from '../rules/dispute.policy.js';
import type { MergeUndoReason } from '../rules/merge-undoing.js';

/** Why a dispute was decided as it was, in the language of who reads it. */
export function verdictWords(locale: string, reason: VerdictReason): string {
  return translator(locale)(`recovery:verdict.${reason}`);
}

/** Why a merge was undone, in the language of who reads it. */
export function mergeUndoWords(locale: string, reason: MergeUndoReason): string {
  return translator(locale)(`recovery:mergeUndo.${reason}`);
}
