/** What evidence may be. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf';

/** The kinds that a browser shows; a PDF is only ever downloaded. */
export type ImageKind = Exclude<FileKind, 'pdf'>;

/** The types that a file chooser offers: without HEIC among them, phones convert their photos. */
export const ACCEPTED_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

const MIME: Record<FileKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/** By the type that the content shows. An animated PNG is one whose first picture counts. */
const KIND_OF: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

const APPLE_TYPE = /^image\/hei[cf]/;

/** The kind of a content of this type; `heic` is refused in words of its own. */
export function fileKind(type: string | undefined): FileKind | 'heic' | 'other' {
  if (type === undefined) return 'other';
  return APPLE_TYPE.test(type) ? 'heic' : (KIND_OF[type] ?? 'other');
}

export function mimeType(kind: FileKind): string {
  return MIME[kind];
}

export function isImage(kind: FileKind): kind is ImageKind {
  return kind !== 'pdf';
}
