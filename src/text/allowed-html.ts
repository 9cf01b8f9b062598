import type { IOptions } from 'sanitize-html';
import { ownImageSize } from './own-image.js';

/** Classes that the style sheet gives a meaning; anything else is dropped. */
const CELL_CLASSES = ['start', 'center', 'end'];

/** An option that the library's types leave out. */
interface WithEmptyAttributes {
  allowedEmptyAttributes: string[];
}

/**
 * What may stand in a post after rendering. The parser makes nothing else by
 * itself; this is the second wall, should it ever err. No style, no image of another host, no
 * id, no address but of the web and of mail.
 */
export const ALLOWED_HTML: IOptions & WithEmptyAttributes = {
  allowedTags: [
    'p br hr h3 h4 h5 h6 ul ol li blockquote cite',
    'pre code span em strong s a img',
    'table thead tbody tr th td',
  ].flatMap((tags) => tags.split(' ')),
  allowedAttributes: {
    a: ['href', 'rel', 'title'],
    ol: ['start'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
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
  allowedEmptyAttributes: ['href', 'alt'],
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && ownImageSize(attribs['src'] ?? '') === null,
  disallowedTagsMode: 'escape',
};
