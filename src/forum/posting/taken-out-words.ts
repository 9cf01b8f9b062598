import type { Translate } from '../../language/words.js';
import type { Finding } from '../../text/personal-data/finding.js';

/** The words that stand where personal data was taken out, in the author's language. */
export function takenOutWords(t: Translate): (finding: Finding) => string {
  return ({ kind }) => t('forum:personal.takenOut', { kind: t(`forum:personal.kind.${kind}`) });
}
