import { OneLine } from '../posting/posting.forms.js';
import { IsText } from '../posting/text-field.js';
import type { FileForm } from '../../web/multipart.js';
import { MOST_IMAGE_BYTES } from './post-images.service.js';

const LONGEST_DESCRIPTION = 250;

/** `/images/new` */
export class ImageForm {
  /** What the image shows, for who does not see it. */
  @OneLine()
  @IsText({ words: 'images:alt.', longest: LONGEST_DESCRIPTION })
  alt!: string;
}

/** The form that brings an image. */
export const IMAGE_FORMS: readonly FileForm[] = [
  { action: /^\/images$/, field: 'image', most: 1, mostBytes: MOST_IMAGE_BYTES },
];
