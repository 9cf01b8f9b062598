import { formatList } from '../../language/formats.js';
import type { Translate } from '../../language/words.js';

/** Who else looks at an item, in words; '' where nobody does. */
export function presenceText(
  others: readonly string[],
  { t, locale }: { t: Translate; locale: string },
): string {
  if (others.length === 0) return '';
  return t('moderation:presence.others', {
    count: others.length,
    names: formatList(locale, others),
  });
}
