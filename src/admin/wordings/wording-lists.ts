import { NotFoundException } from '@nestjs/common';
import { APPEAL_REFUSALS } from '../../forum/rules/appeals.js';
import { POST_REJECTIONS, REPORTS, TOPIC_CLOSINGS } from '../../forum/rules/reasons.js';
import { LIFTS, SANCTIONS } from '../../forum/rules/sanctions.js';
import { TEMPLATES } from '../../moderation/decisions/template-lists.js';
import { TICKET_REJECTIONS } from '../../recovery/rules/rejection-reasons.js';
import type { WordingList } from '../../wording/rules/wording-list.js';

type PageName = WordingList['page'];

const LISTS: readonly WordingList[] = [
  POST_REJECTIONS,
  REPORTS,
  TOPIC_CLOSINGS,
  TICKET_REJECTIONS,
  SANCTIONS,
  LIFTS,
  APPEAL_REFUSALS,
  ...Object.values(TEMPLATES),
];

/** Which of the two pages an address belongs to. */
export function pageOf(path: string): PageName {
  return path.startsWith('/admin/templates') ? 'templates' : 'reasons';
}

/** The lists of a page, in their order. */
export function listsOf(page: PageName): WordingList[] {
  return LISTS.filter((each) => each.page === page);
}

/**
 * A list of a page by its name.
 * @throws NotFoundException
 */
export function listNamed(page: PageName, name: string): WordingList {
  const list = listsOf(page).find((each) => each.name === name);
  if (!list) throw new NotFoundException();
  return list;
}
