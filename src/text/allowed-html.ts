import type { IOptions } from 'sanitize-html';

/** Classes that the style sheet gives a meaning; anything else is dropped. */
const CELL_CLASSES = ['start', 'center', 'end'];

/** An option that the library's types leave out. */
interface WithEmptyAttributes {
  allowedEmptyAttributes: string[];
}

/**
 * What may stand in a post after rendering. The parser makes nothing else by
 * itself; this is the second wall, should it ever err. No style, no image, no
 * id, no address but of the web and of mail.
 */
export const ALLOWED_HTML: IOptions & WithEmptyAttributes = {
  allowedTags: [
    'p br hr h3 h4 h5 h6 ul ol li blockquote cite',
    'pre code span em strong s a',
    'table thead tbody tr th td',
  ].flatMap((tags) => tags.split(' ')),
  allowedAttributes: {
    a: ['href', 'rel', 'title'],
    ol: ['start'],
  },
  allowedClasses: {
    code: ['language-*'],
    span: ['hljs-*'],
    th: CELL_CLASSES,
    td: CELL_CLASSES,
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  allowedEmptyAttributes: ['href'],
  disallowedTagsMode: 'escape',
};
