/** Where images of posts lie; the size stands behind the id, so that a page keeps their place before they come. */
const ADDRESS =
  /^\/images\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/([1-9]\d{0,3})x([1-9]\d{0,3})$/;

/** The pixels of an own image by its address; null where it is none. */
export function ownImageSize(address: string): { width: string; height: string } | null {
  const [, width, height] = ADDRESS.exec(address) ?? [];
  return width && height ? { width, height } : null;
}
