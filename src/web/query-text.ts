/** A parameter of the address as one text, '' where there is none; of a doubled one the first counts. */
export function queryText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
}
