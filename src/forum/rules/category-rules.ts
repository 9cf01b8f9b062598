/** What a category may look like: lucide names, each drawn in the sprite because it stands here. */
const ICONS = [
  { icon: 'award' },
  { icon: 'book-open' },
  { icon: 'clipboard-list' },
  { icon: 'graduation-cap' },
  { icon: 'id-card' },
  { icon: 'key-round' },
  { icon: 'lock' },
  { icon: 'megaphone' },
  { icon: 'message-square' },
  { icon: 'refresh-cw' },
  { icon: 'users' },
  { icon: 'wrench' },
];

export const CATEGORY_ICONS = ICONS.map(({ icon }) => icon);

/** Text search configurations of PostgreSQL, which know the endings of a language; `simple` knows none. */
export const CATEGORY_LANGUAGES = [
  'simple',
  'arabic',
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'serbian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
  'yiddish',
];

export const LONGEST_CATEGORY_NAME = 60;
export const LONGEST_DESCRIPTION = 160;
/** The index shows all of them. */
export const MOST_CATEGORIES = 50;
