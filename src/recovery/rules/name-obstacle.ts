import { isSameName, type LegalName } from '../../profile/name/legal-name.js';
import type { Answers } from './answers.js';
import { correctedName } from './corrected-name.js';

export type NameObstacle = 'nameMissing' | 'nameUnchanged' | 'documentLacking';

/**
 * What a name correction lacks whatever else was shown. A name is how a record
 * is found and verified, so that nobody's word is enough for another one: a
 * document shows both names, and a second person looks at it, always
 * (`case-files.service.ts`), even where the path alone asks for one.
 */
export function nameObstacle(
  { newName }: Pick<Answers, 'newName'>,
  onRecord: LegalName,
  { lacksDocument }: { lacksDocument: boolean },
): NameObstacle | null {
  const name = correctedName(newName);
  if (!name) return 'nameMissing';
  if (isSameName(name, onRecord)) return 'nameUnchanged';
  return lacksDocument ? 'documentLacking' : null;
}
