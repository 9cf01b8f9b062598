import type { AppealItem } from '../../forum/appeal/appeal-item.js';
import { SANCTION_MAILS } from '../../forum/sanction/sanction-mails.service.js';
import type { VerbOffer } from '../decisions/verb.js';

/** Granting takes back what was decided; refusing says why not, in words too. */
export function appealVerbs(
  { what, sanction }: AppealItem,
  reasons: VerbOffer['reasons'],
): VerbOffer[] {
  return [
    {
      name: 'approval',
      tone: 'primary',
      reasons: [],
      message: 'optional',
      messageHint: 'moderation:verdict.hint.person',
      explain: `moderation:appeal.granting.${what}`,
      mail: sanction ? SANCTION_MAILS.appeal : 'appeals.granted',
      mailParams: sanction ? { kind: sanction.kind } : {},
      templates: [],
      lacking: null,
    },
    {
      name: 'rejection',
      tone: 'danger',
      reasons,
      message: 'required',
      messageHint: 'moderation:verdict.hint.person',
      explain: `moderation:appeal.refusing.${what}`,
      mail: 'appeals.refused',
      mailParams: {},
      templates: [],
      lacking: null,
    },
  ];
}
